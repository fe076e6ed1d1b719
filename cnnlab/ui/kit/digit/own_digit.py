"""A digit on a picture of the reader's own: a photo, a scan, a screenshot."""

from typing import NamedTuple

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.digits import DigitError, DigitSteps, trace_digit_from_image
from cnnlab.images import ImageError, fit_image, open_image
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.kit.own_picture import own_picture

_KEPT, _PROBLEM = "own_digit", "own_digit.problem"


class KeptPicture(NamedTuple):
    """A picture that a digit was found on."""

    photo: NDArray[np.uint8]  # (H, W, 3), as large as steps.ink
    steps: DigitSteps


def own_digit() -> None:
    """Draw the ways to bring a picture, and say what is wrong with the last one."""
    own_picture("own_digit", _adopt)
    st.caption("One digit, written with a dark pen on light paper, filling most of the picture.")
    if message := st.session_state.get(_PROBLEM):
        problem(f"{message} The digit from before stays." if _KEPT in st.session_state else message)


def kept_picture() -> KeptPicture:
    """Return the last picture that a digit was found on.

    Raises
    ------
    DigitError
        If there is none yet.
    """
    kept: KeptPicture | None = st.session_state.get(_KEPT)
    if kept is None:
        raise DigitError("no picture of your own is here yet")
    return kept


def _adopt(data: bytes) -> None:
    """Find the digit on a picture, or say why there is none; the last good one stays."""
    st.session_state.pop(_PROBLEM, None)
    try:
        photo = open_image(data)
        steps = trace_digit_from_image(photo)
    except (ImageError, DigitError) as error:
        message = str(error)
        st.session_state[_PROBLEM] = f"{message[:1].upper()}{message[1:]}{_end(message)}"
    else:
        longest = 1 if steps.ink is None else max(steps.ink.shape)
        st.session_state[_KEPT] = KeptPicture(fit_image(photo, longest), steps)


def _end(message: str) -> str:
    return "" if message.endswith("?") else "."
