"""A digit on a picture of the reader's own: a photo, a scan, a screenshot."""

from dataclasses import replace

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.digits import DigitError, DigitSteps, trace_digit_from_image
from cnnlab.digits.photos import ByHand
from cnnlab.images import ImageError
from cnnlab.ui.base.held import hold, tell_held
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.kit.picture import own_picture
from cnnlab.uploads import open_upload

# The session's: the last digit that was found; the last picture, and what a hand set for it.
_KEPT, _PICTURE, _HAND, _PROBLEM = (
    f"own_digit.{name}" for name in ("kept", "picture", "hand", "problem")
)
_AUTO = ByHand()
_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th")


def own_digit() -> None:
    """Draw the ways to bring a picture and to help with it; say what is wrong with the last one."""
    own_picture("own_digit", _adopt)
    tell_held()
    place = st.container()  # also without words: else what stands below would be built anew
    with st.container():
        if (picture := st.session_state.get(_PICTURE)) is None:
            st.caption("A photo or scan of a digit, on paper of any kind; one digit is best.")
        else:
            _by_hand(picture)
    if message := st.session_state.get(_PROBLEM):
        stays = " The digit from before stays." if _KEPT in st.session_state else ""
        with place:
            problem(f"{message}{stays}")


def kept_digit() -> DigitSteps:
    """Return the last digit that was found on a picture, with all steps.

    Raises
    ------
    DigitError
        If there is none yet.
    """
    kept: DigitSteps | None = st.session_state.get(_KEPT)
    if kept is None:
        raise DigitError("no picture of your own is here yet")
    return kept


def _by_hand(picture: NDArray[np.uint8]) -> None:
    """Offer what a reader can do where the digit was not found, or several were."""
    hand: ByHand = st.session_state.get(_HAND, _AUTO)
    kept: DigitSteps | None = st.session_state.get(_KEPT)
    if kept is not None and len(kept.pieces) > 1 and _PROBLEM not in st.session_state:
        count = len(kept.pieces)
        st.markdown(
            f"**{count} digits** are on this picture; the networks read one at a time. Press one:"
        )
        with st.container(horizontal=True):
            for n in range(count):
                st.button(
                    _ORDINALS[n] if n < len(_ORDINALS) else f"{n + 1}th",
                    type="primary" if n == kept.chosen else "secondary",
                    key=f"own_digit.which.{n}",
                    on_click=_find,
                    args=(picture, replace(hand, which=n)),
                )
    with st.expander("Wrong ink, or no digit found? Help by hand", icon=":material/pan_tool:"):
        with st.container(horizontal=True):
            for quarters, name in ((1, "Turn left"), (3, "Turn right")):
                turned = replace(hand, turn=(hand.turn + quarters) % 4, which=None)
                st.button(name, on_click=_find, args=(picture, turned))
            lighter = not _light(hand)
            st.button(
                "Invert",
                on_click=_find,
                args=(picture, replace(hand, light=lighter, which=None)),
                help="Take what is lighter than the paper for ink instead of what is darker, "
                "or the other way round.",
            )
            st.button("Back", on_click=_find, args=(picture, _AUTO), disabled=hand == _AUTO)
        top, left, bottom, right = (round(100 * share) for share in hand.crop)
        for name, ends in (("rows", (top, bottom)), ("columns", (left, right))):
            key = f"own_digit.{name}"
            st.session_state[key] = ends
            st.slider(
                f"Crop to these {name}, % of the picture",
                0,
                100,
                key=key,
                on_change=_crop,
                args=(picture, hand),
            )


def _light(hand: ByHand) -> bool:
    """Tell whether what is lighter than the paper is now taken for ink."""
    kept: DigitSteps | None = st.session_state.get(_KEPT)
    if hand.light is not None:
        return hand.light
    return kept is not None and kept.light


def _crop(picture: NDArray[np.uint8], hand: ByHand) -> None:
    (top, bottom), (left, right) = (
        st.session_state[f"own_digit.{name}"] for name in ("rows", "columns")
    )
    bottom, right = max(bottom, top + 5), max(right, left + 5)
    _find(
        picture, replace(hand, crop=(top / 100, left / 100, bottom / 100, right / 100), which=None)
    )


def _adopt(data: bytes) -> None:
    """Open a new picture and find its digit, or say why there is none; the last good one stays."""
    try:
        picture = open_upload(data, for_ink=True)
    except ImageError as error:
        st.session_state.pop(_PICTURE, None)
        st.session_state[_PROBLEM] = _sentence(f"step 1, the picture: {error}")
    else:
        st.session_state[_PICTURE] = picture
        _find(picture, _AUTO)


def _find(picture: NDArray[np.uint8], hand: ByHand) -> None:
    """Find the digit, by itself or as a hand sets it."""
    st.session_state.pop(_PROBLEM, None)
    st.session_state[_HAND] = hand
    try:
        st.session_state[_KEPT] = trace_digit_from_image(picture, hand)
    except DigitError as error:
        step = "Step 3, the ink" if error.step == "ink" else "Step 2, the sheet"
        st.session_state[_PROBLEM] = (
            f"{_sentence(f'{step}: {error}')} Take it nearer and in more light, with a darker pen, "
            "or turn, crop or invert it by hand below."
        )
    else:
        hold("digit", "the picture of your digit")


def _sentence(message: str) -> str:
    end = "" if message.endswith("?") else "."
    return f"{message[:1].upper()}{message[1:]}{end}"
