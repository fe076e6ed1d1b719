"""The digit on the page: drawn, one of MNIST's, or on a picture of the reader's own."""

import contextlib
import functools
from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.digits.drawing import DigitError, DigitSteps, trace_digit_from_strokes
from cnnlab.digits.stroke_text import PAD_SIDE, strokes_from_text
from cnnlab.learn.bundled import bundled_digits
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.browser import mnist_browser
from cnnlab.ui.kit.digit.own_digit import kept_digit, own_digit
from cnnlab.ui.kit.digit.pad import digit_pad


@dataclass(frozen=True, eq=False)
class Digit:
    """What the network is asked about.

    Attributes
    ----------
    image : float32 (28, 28)
        0 is paper, 1 is ink.
    title : str
        What it is, in words.
    label : int, optional
        What it shows, where that is known.
    steps : DigitSteps, optional
        How it was prepared, where it was.
    drawing : str, optional
        Its strokes, as the link has them, where it was drawn.
    """

    image: NDArray[np.float32]
    title: str
    label: int | None = None
    steps: DigitSteps | None = None
    drawing: str | None = None


def choose_digit(view: View, only_validation: bool | None = None) -> Digit | None:
    """Draw the way to a digit and return it; the last good one where the present is unusable.

    Of the bundled digits all, or those for validation, as `mnist_browser` has it.
    """
    match view["source"]:
        case "draw":
            digit_pad(view)
        case "bundled":
            mnist_browser(view, only_validation)
        case "own":
            own_digit()
    last = f"{view.page}.last_digit"
    digit: Digit | None
    try:
        digit = current_digit(view)
    except DigitError as error:
        digit = st.session_state.get(last) or _drawing_if_any(view)
        _say_what_is_missing(view, error, digit)
    st.session_state[last] = digit
    return digit


def current_digit(view: View) -> Digit:
    """Return the digit that the view holds.

    Raises
    ------
    DigitError
        If the pad is blank, or the reader's picture is missing or shows nothing.
    """
    if view["source"] == "bundled":
        return _bundled(view["digit"])
    if view["source"] == "own":
        steps = kept_digit()
        return Digit(steps.image, "Your picture", steps=steps)
    return _drawing(view)


@functools.lru_cache(maxsize=64)  # the same object again, so that what is made of it is kept
def _bundled(number: int) -> Digit:
    digits = bundled_digits()
    image = digits.images[number].astype(np.float32) / np.float32(255)
    return Digit(image, f"MNIST digit {number}", int(digits.labels[number]))


def _drawing_if_any(view: View) -> Digit | None:
    with contextlib.suppress(DigitError):
        return _drawing(view)
    return None


def _drawing(view: View) -> Digit:
    """Return what is on the pad."""
    title = "An example" if view["drawing"] == view.controls["drawing"].default else "Your drawing"
    return _drawn(view["drawing"], view["centred"], title)


@functools.lru_cache(maxsize=64)  # many parts of a page ask, many readers for the example
def _drawn(drawing: str, centred: bool, title: str) -> Digit:
    strokes = strokes_from_text(drawing)
    steps = trace_digit_from_strokes(strokes, center=centred, field=float(PAD_SIDE))
    return Digit(steps.image, title, steps=steps, drawing=drawing)


def _say_what_is_missing(view: View, error: DigitError, last: Digit | None) -> None:
    meanwhile = f" Until then the network reads the last one: {last.title}." if last else ""
    if view["source"] == "own":
        hint = "Bring a picture of one digit. A link cannot carry one: choose yours again."
        st.info(hint + meanwhile, icon=":material/add_photo_alternate:")
    elif not strokes_from_text(view["drawing"]):
        st.caption(f"Draw a digit, 0 to 9.{meanwhile}")  # nothing is wrong, and nothing jumps
    else:
        problem(error)
