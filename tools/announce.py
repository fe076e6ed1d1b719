"""Write down what a screen reader is told of one lesson: python -m tools.announce.

Writes ``tests/data/convolution-announced.yaml``, which a test compares: Convolution's accessibility
tree from top to bottom, without its running text. Read the difference as someone who hears it: does
it still say what there is, in what order, and what it shows?
"""

import re

from playwright.sync_api import sync_playwright

from tests.serving import FLAGS, chromium_path, free_port, serve
from tests.ui.test_access_in_browser import ANNOUNCED, announced

_APART = 3000  # milliseconds
_TEXT = ("paragraph", "text", "strong", "emphasis", "link", "separator", "rowgroup", "list")


def main() -> None:
    """Open the lesson, and write what it is announced as."""
    with serve(free_port()) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = browser.new_page(bypass_csp=True)
        lesson = announced(page, url)
        tree, before = lesson.aria_snapshot(), ""
        while tree != before:  # modules are still on their way
            page.wait_for_timeout(_APART)
            tree, before = lesson.aria_snapshot(), tree
        browser.close()
    ANNOUNCED.write_text(without_text(tree), encoding="utf-8")


def without_text(tree: str) -> str:
    r"""Leave out running text, with all that it holds.

    Examples
    --------
    >>> print(without_text('- group "A":\n  - text: words\n  - button "B"'), end="")
    - group "A":
      - button "B"
    """
    kept: list[str] = []
    left_out: int | None = None  # how far that which is left out is indented
    for line in tree.splitlines():
        indent = len(line) - len(line.lstrip())
        if left_out is not None and indent > left_out:
            continue
        is_text = re.match(rf"\s*- ({'|'.join(_TEXT)})\b", line)
        left_out = indent if is_text else None
        if not is_text:
            kept.append(line)
    return "".join(
        f"{_closed(line, below)}\n" for line, below in zip(kept, [*kept[1:], ""], strict=True)
    )


def _closed(line: str, below: str) -> str:
    """Take the colon from a line whose children were all left out."""
    indents = [len(one) - len(one.lstrip()) for one in (line, below)]
    return line if indents[1] > indents[0] or not line.endswith(":") else line[:-1]


if __name__ == "__main__":
    main()
