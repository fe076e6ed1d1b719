"""The 5,000 bundled digits to choose from: Python's side of ``js/mnist_browser.js``."""

import base64
import contextlib
import random
from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import streamlit as st

from cnnlab.learn.bundled import EACH_CLASS, bundled_digits
from cnnlab.learn.wrong import wrongly_read
from cnnlab.ui.components import mount, said
from cnnlab.ui.controls import Choice
from cnnlab.ui.files import encode
from cnnlab.ui.link import View
from cnnlab.ui.network import base_networks, shipped

ON_A_PAGE = 25  # divides the digits of a class: a page shows one class
_ASKED = "mnist_browser.asked"  # whether the reader wants to know which are read wrongly

Readings = Mapping[int, Mapping[str, int]]
"""Index of a digit that some network reads wrongly -> what each network reads, by its name."""


def mnist_browser(view: View) -> None:
    """Draw the digits, a page of one class at a time; afterwards the view holds the chosen one."""
    with st.container(horizontal=True):
        if st.button("Random"):
            view.change({"digit": random.randrange(len(bundled_digits().labels))})
        next_wrong = st.button("One it gets wrong")
    st.session_state[_ASKED] = next_wrong or st.session_state.get(_ASKED, False)
    wrong = _wrong(view) if st.session_state[_ASKED] else {}
    if next_wrong and wrong:
        later = [index for index in wrong if index > view["digit"]]
        view.change({"digit": later[0] if later else next(iter(wrong))})
    mount("mnist_browser", "mnist_browser", _data(view, _browsed(view), wrong), "browse")


@st.cache_resource(show_spinner="Reading all 5,000 digits ...")  # nobody writes to them
def _wrong_by(name: str) -> dict[int, int]:
    network = shipped(name)
    return wrongly_read(network.architecture, network.weights)


def _wrong(view: View) -> Readings:
    """Collect what the networks, as trained, read for each digit that one of them reads wrongly."""
    by = {network.name: _wrong_by(network.name) for network in base_networks(view)}
    labels = bundled_digits().labels
    return {
        index: {name: wrong.get(index, int(labels[index])) for name, wrong in by.items()}
        for index in sorted(set().union(*by.values()))
    }


def _browsed(view: View) -> int:
    """Take over what the reader chose; return the first digit of the page to show."""
    if news := said(view, "mnist_browser", "browse"):
        with contextlib.suppress(ValueError, TypeError):
            view["digit"] = view.controls["digit"].read(str(news["digit"]))
            return _page_of(view.controls["digit"].read(str(news["first"])))
    return _page_of(view["digit"])


def _page_of(digit: Any) -> int:
    """Return the first digit of the page that a digit stands on."""
    return int(digit) // ON_A_PAGE * ON_A_PAGE


def _data(view: View, first: int, wrong: Readings) -> dict[str, Any]:
    images = bundled_digits().images[first : first + ON_A_PAGE]
    sprite = 255 - np.concatenate(list(images), axis=1)  # dark ink on light paper, in one row
    return {
        "revision": view.revision,
        "digit": view["digit"],
        "first": first,
        "on_a_page": ON_A_PAGE,
        "each_class": EACH_CLASS,
        "sprite": "data:image/png;base64," + base64.b64encode(encode(sprite)).decode(),
        "wrong": {
            str(index): "/".join(
                str(n) for n in sorted(set(reads.values()) - {index // EACH_CLASS})
            )
            for index, reads in wrong.items()
            if first <= index < first + ON_A_PAGE
        },
        "words": _words(view, wrong),
    }


def _words(view: View, wrong: Readings) -> str:
    """Say which digit is chosen and, once asked, how it is read."""
    digit = view["digit"]
    label = bundled_digits().labels[digit]
    one = f"an {label}" if label == 8 else f"a {label}"
    if digit not in wrong:
        known = f" {len(wrong)} of the 5,000 are read wrongly." if wrong else ""
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
