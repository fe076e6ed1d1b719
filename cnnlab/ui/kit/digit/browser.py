"""The bundled digits to choose from: Python's side of ``browser.js``."""

import base64
import contextlib
import random
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

import numpy as np
import streamlit as st

from cnnlab.learn.accuracy import wrongly_read
from cnnlab.learn.bundled import EACH_CLASS, VALIDATION, bundled_digits
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Choice, Whole
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.sprite import digit_sprite
from cnnlab.ui.kit.network import any_own, base_networks
from cnnlab.ui.kit.trace_data import network_name

ON_A_PAGE = 25  # divides the digits of a class, and those to validate: a page shows one class
_ASKED = "mnist_browser.asked"  # whether the reader wants to know which are read wrongly

Readings = Mapping[int, Mapping[str, int]]
"""Index of a digit that some network reads wrongly -> what each network reads, by its name."""


class BrowserData(TypedDict):
    """What ``browser.js`` shows: a page of digits, which is chosen, which are read wrongly as what.

    ``start`` is the place in a class of the first digit that can be chosen.
    """

    revision: int
    digit: int
    first: int
    on_a_page: int
    each_class: int
    start: int
    sprite: str
    wrong: dict[str, str]
    words: str


class BrowserNews(TypedDict):
    """The digit that the reader has chosen, and the first one of the page to show."""

    digit: int
    first: int
    revision: int


def mnist_browser(view: View, only_validation: bool | None = None) -> None:
    """Draw the digits, a page of one class at a time; afterwards the view holds the chosen one.

    Parameters
    ----------
    view : View
        With a control "digit"; with "network", the reader can ask for what that gets wrong.
    only_validation : bool, optional
        Whether only the 500 digits for validation can be chosen. Without it,
        that depends on whether the reader has trained the page's network.
    """
    networks = base_networks(view) if "network" in view.controls else []
    held = any_own(networks) if only_validation is None else only_validation
    start = EACH_CLASS - VALIDATION if held else 0
    _keep_to(view, start)
    with st.container(horizontal=True):
        if st.button("Random"):
            some = np.flatnonzero(np.arange(len(bundled_digits().labels)) % EACH_CLASS >= start)
            view.change({"digit": int(random.choice(some))})
        next_wrong = bool(networks) and st.button("One it gets wrong")
    st.session_state[_ASKED] = next_wrong or st.session_state.get(_ASKED, False)
    wrong = _wrong(networks, held) if st.session_state[_ASKED] else {}
    if next_wrong and wrong:
        later = [index for index in wrong if index > view["digit"]]
        view.change({"digit": later[0] if later else next(iter(wrong))})
    data = _data(view, _browsed(view, start), start, wrong)
    mount("kit/digit/browser", "mnist_browser", data, browse=BrowserNews)
    if held:
        st.caption(
            f"The {10 * VALIDATION:,} digits for **validation**, the last {VALIDATION} of each "
            "class. Your network was not trained on them. It may know most of the others by heart, "
            "and the rest is the **test**, which stays closed."
        )


def _keep_to(view: View, start: int) -> None:
    """Choose one for validation where the chosen one is not."""
    if view["digit"] % EACH_CLASS < start:
        first = _class_of(view["digit"]) + start
        view.change({"digit": first + view["digit"] % (EACH_CLASS - start)})


@st.cache_resource(
    show_spinner="Reading the digits ...", max_entries=32, hash_funcs={Network: network_name}
)
def _wrong_by(network: Network, only_validation: bool = False) -> dict[int, int]:
    return wrongly_read(network.architecture, network.weights, only_validation)


def _wrong(networks: Sequence[Network], held: bool) -> Readings:
    """Collect what the networks, as trained, read for each digit that one of them reads wrongly."""
    by = {network.name: _wrong_by(network, held) for network in networks}
    labels = bundled_digits().labels
    return {
        index: {name: wrong.get(index, int(labels[index])) for name, wrong in by.items()}
        for index in sorted(set().union(*by.values()))
    }


def _browsed(view: View, start: int) -> int:
    """Take over what the reader chose; return the first digit of the page to show."""
    first = view["digit"]
    if news := said(view, "mnist_browser", "browse", BrowserNews):
        with contextlib.suppress(ValueError):
            read = cast(Whole, view.controls["digit"]).read
            chosen, first = read(str(news["digit"])), read(str(news["first"]))
            if chosen % EACH_CLASS >= start and view.is_free("digit"):
                view["digit"] = chosen
    return _page_of(max(first, _class_of(first) + start))


def _class_of(digit: int) -> int:
    """Return the first digit of a digit's class."""
    return digit // EACH_CLASS * EACH_CLASS


def _page_of(digit: int) -> int:
    """Return the first digit of the page that a digit stands on."""
    return digit // ON_A_PAGE * ON_A_PAGE


def _data(view: View, first: int, start: int, wrong: Readings) -> BrowserData:
    images = bundled_digits().images[first : first + ON_A_PAGE]
    sprite = base64.b64encode(digit_sprite(images, ON_A_PAGE)).decode()
    return {
        "revision": view.revision,
        "digit": view["digit"],
        "first": first,
        "on_a_page": ON_A_PAGE,
        "each_class": EACH_CLASS,
        "start": start,
        "sprite": f"data:image/png;base64,{sprite}",
        "wrong": {
            str(index): "/".join(
                str(n) for n in sorted(set(reads.values()) - {index // EACH_CLASS})
            )
            for index, reads in wrong.items()
            if first <= index < first + ON_A_PAGE
        },
        "words": _words(view, start, wrong),
    }


def _words(view: View, start: int, wrong: Readings) -> str:
    """Say which digit is chosen and, once asked, how it is read."""
    digit = view["digit"]
    label = bundled_digits().labels[digit]
    one = f"an {label}" if label == 8 else f"a {label}"
    if digit not in wrong:
        count = 10 * (EACH_CLASS - start)
        known = f" {len(wrong)} of these {count:,} are read wrongly." if wrong else ""
        return f"MNIST digit {digit}: {one}.{known}"
    place = list(wrong).index(digit) + 1
    trained = (
        " by the network as it was trained"
        if view.controls.get("broken") and view["broken"]
        else ""
    )
    reads = wrong[digit]
    if len(reads) == 1:
        (read,) = reads.values()
        return f"{place} of {len(wrong)}: {one}, read as {read}{trained}."
    titles = cast(Choice, view.controls["network"]).options
    each = " and ".join(f"{read} ({titles[name].lower()})" for name, read in reads.items())
    return f"{place} of {len(wrong)}: {one}, read as {each}{trained}."
