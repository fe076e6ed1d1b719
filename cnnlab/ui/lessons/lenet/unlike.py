"""How unlike a digit the picture is: what the network cannot say, and what can be measured."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.unlike import REFUSED, Unlike, error_rates, how_unlike
from cnnlab.trace import Network
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.network import base_networks

_WIDE = 1.1  # times as wide as high: one of MNIST's digits in ten, four of five that touch


def warn_if_no_digit(view: View, digit: Digit) -> None:
    """Say below a reader's own picture that it lies far from all digits, where it does."""
    if view["source"] != "own" or "network" not in view.controls:
        return
    for network in base_networks(view):
        found = how_unlike(network, digit.image)
        if found is not None and found.distance > found.limit:
            st.warning(
                "This may be **no digit**. The network has no way to say “none of these”: its ten "
                f"shares always add to 1. {_distance(found)} {two_that_touch(digit)}More in “Not "
                "a digit” below.",
                icon=":material/question_mark:",
            )
            return


def two_that_touch(digit: Digit) -> str:
    """Say of ink that is wide what it may be; nothing of any other."""
    if digit.steps is None:
        return ""
    top, left, bottom, right = digit.steps.box
    wide = (right - left) / max(bottom - top, 1)
    if wide <= _WIDE:
        return ""
    return (
        f"Its ink is {wide:.1f} times as wide as high: if it is **two digits that touch**, leave "
        "a gap between them, or drag the frame under “Help by hand” over one. "
    )


def unlikeness(network: Network, image: NDArray[np.float32]) -> None:
    """Tell how unlike a digit a picture is, how that is measured, and how often it errs."""
    found = how_unlike(network, image)
    if found is None:
        return
    rates = error_rates(network.name)
    missed = ", ".join(
        f"{_percent(rates[kind])} of {words}"
        for kind, words in (
            ("letters", "printed letters"),
            ("scribbles", "scribbles"),
            ("blots", "blots"),
            ("pixels", "pictures whose every pixel is random"),
        )
    )
    st.markdown(
        "**How unlike a digit?** The network itself has no way to say “none of these”. "
        f"{_distance(found)}\n\n"
        "Measured on what the last layer is given: for digits, these numbers lie in ten clouds, "
        "and the distance to the nearest cloud's middle is counted in the cloud's own spread in "
        "each direction (Mahalanobis distance). The clouds are those of 4,000 digits of MNIST, "
        f"the limit is where {_percent(REFUSED)} of 500 others lie beyond. **It errs:** beyond "
        f"the limit lie {_percent(rates['digits'])} of 500 more digits, and within it {missed}. "
        "(Letters that look like no digit, in the fonts DejaVu and Liberation; "
        "noise from a generator. Handwritten letters were not measured.)"
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _distance(found: Unlike) -> str:
    """Say a distance beside the limit and the digits beyond."""
    verdict = (
        "beyond the limit: unlike the digits it knows"
        if found.distance > found.limit
        else "within the limit: as far as this tells, it may be a digit"
    )
    return (
        f"Its distance from the digits is {found.distance:.1f}, and the limit is "
        f"{found.limit:.1f}; {_percent(found.farther)} of real digits lie as far. It is {verdict}."
    )
