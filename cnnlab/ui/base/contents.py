"""What parts a page has, read from its table of contents in ``pages/``, and places in the app."""

import ast
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from cnnlab.assets import page_file
from cnnlab.ui.base.pages import PAGES, START, address
from cnnlab.ui.base.parsed import parsed


@functools.cache
def parts_of(page: str) -> Mapping[int, str]:
    """Return a page's parts: number -> claim.

    Examples
    --------
    >>> parts_of("convolution")[1]
    'Each stop: nine products, one sum'
    """
    source = parsed(page_file(page).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call)]
    sections = [call.args for call in calls if getattr(call.func, "id", "") == "section"]
    found = {
        number.value: str(claim.value)
        for _, number, claim, *_ in sections
        if isinstance(number, ast.Constant) and isinstance(number.value, int)
        if isinstance(claim, ast.Constant)
    }
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Destination:
    """Where a link leads: "lenet", "images?picture=digit#2".

    Attributes
    ----------
    page : str
        Its name.
    query : str
        What its controls are set to, as in the address.
    part : int
        0: the page's beginning.
    """

    page: str
    query: str = ""
    part: int = 0

    @property
    def link(self) -> str:
        """Its address below the app's own."""
        return linked(self.page, self.query, part=str(self.part) if self.part else "")

    @property
    def words(self) -> str:
        """What a reader calls it: its page and part, and what its controls are set to."""
        words = PAGES[self.page].title
        if self.part:
            words += f" › {self.part} · {parts_of(self.page)[self.part]}"
        values = [value.replace("_", " ") for _, value in parse_qsl(self.query)]
        return f"{words} ({', '.join(values)})" if values else words


def place(text: str) -> Destination:
    """Read a place.

    Raises
    ------
    ValueError
        If there is no such page or part.

    Examples
    --------
    >>> place("images?picture=digit#2").link
    'images?part=2&picture=digit'
    >>> place("images?picture=digit#2").words
    'Digital images › 2 · The same numbers come in two orders (digit)'
    """
    found = urlsplit(text)
    part = int(found.fragment or 0)
    if found.path not in PAGES or (part and part not in parts_of(found.path)):
        raise ValueError(f"there is no place {text!r}")
    return Destination(found.path, found.query, part)


def linked(page: str, query: str = "", **around: str) -> str:
    """Return a page's address with what it holds of the page as a whole, and its controls.

    Examples
    --------
    >>> linked("lenet", "digit=7", part="2", present="")
    'lenet?part=2&digit=7'
    """
    said = urlencode({name: text for name, text in around.items() if text}, safe=",.")
    whole = "&".join(filter(None, [said, query]))
    return f"{address(page) if page != START else ''}{'?' if whole else ''}{whole}"
