"""A digit on a picture of the reader's own: a photo, a scan, a screenshot."""

from dataclasses import replace

import numpy as np
import streamlit as st
from numpy.typing import NDArray
from streamlit.delta_generator import DeltaGenerator

from cnnlab.digits import DigitError, DigitSteps, trace_digit_from_image
from cnnlab.digits.photos import ByHand
from cnnlab.images import ImageError
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.ui.base.held import hold, tell_held
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.kit.digit.crop import crop_of, cropped, show_crop
from cnnlab.ui.kit.picture import own_picture
from cnnlab.uploads import open_upload

# The session's: the last digit that was found; the last picture, and what a hand set for it.
# The frame as it was put last, and how often it was put elsewhere than by the hand.
_KEPT, _PICTURE, _HAND, _PROBLEM, _FRAME, _REVISION = (
    f"own_digit.{name}" for name in ("kept", "picture", "hand", "problem", "frame", "revision")
)
_AUTO, _WHOLE = ByHand(), PhotoFrame()
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
    hand = _framed(picture, st.session_state.get(_HAND, _AUTO))
    # Also without words: else the bar below would be built anew, and close.
    _choose_one(st.empty(), picture, hand)
    with st.expander("Wrong ink, or no digit found? Help by hand", icon=":material/pan_tool:"):
        with st.container(horizontal=True):
            for quarters, name in ((1, "Turn left"), (3, "Turn right")):
                turned = replace(hand, turn=(hand.turn + quarters) % 4)
                st.button(name, on_click=_put_back, args=(picture, turned))
            lighter = not _light(hand)
            st.button(
                "Invert",
                on_click=_find,
                args=(picture, replace(hand, light=lighter, which=None)),
                help="Take what is lighter than the paper for ink instead of what is darker, "
                "or the other way round.",
            )
            st.button(
                "As it was", on_click=_put_back, args=(picture, _AUTO), disabled=hand == _AUTO
            )
        st.caption(
            "Drag the frame, or its corner, over one digit: what lies outside is not looked at. "
            "By keys: the arrows, + and −."
        )
        frame = st.session_state.get(_FRAME, _WHOLE)
        show_crop(np.rot90(picture, hand.turn), frame, _revision())


def _choose_one(place: DeltaGenerator, picture: NDArray[np.uint8], hand: ByHand) -> None:
    """Offer each of several digits; leave the place empty where there is one."""
    kept: DigitSteps | None = st.session_state.get(_KEPT)
    if kept is None or len(kept.pieces) < 2 or _PROBLEM in st.session_state:
        return
    count, box = len(kept.pieces), place.container()
    box.markdown(
        f"**{count} digits** are on this picture; the networks read one at a time. Press one:"
    )
    with box.container(horizontal=True):
        for n in range(count):
            st.button(
                _ORDINALS[n] if n < len(_ORDINALS) else f"{n + 1}th",
                type="primary" if n == kept.chosen else "secondary",
                key=f"own_digit.which.{n}",
                on_click=_find,
                args=(picture, replace(hand, which=n)),
            )


def _framed(picture: NDArray[np.uint8], hand: ByHand) -> ByHand:
    """Take over where the frame was dragged to, and look there."""
    frame = cropped(_revision())
    if frame is None or frame == st.session_state.get(_FRAME):
        return hand
    rows, columns = np.rot90(picture, hand.turn).shape[:2]
    hand = replace(hand, crop=crop_of(frame, rows, columns), which=None)
    _find(picture, hand)
    st.session_state[_FRAME] = frame
    return hand


def _revision() -> int:
    return int(st.session_state.get(_REVISION, 0))


def _put_back(picture: NDArray[np.uint8], hand: ByHand) -> None:
    """Look at the whole picture again, as a hand sets it otherwise."""
    st.session_state.pop(_FRAME, None)
    st.session_state[_REVISION] = _revision() + 1
    _find(picture, replace(hand, crop=_AUTO.crop, which=None))


def _light(hand: ByHand) -> bool:
    """Tell whether what is lighter than the paper is now taken for ink."""
    kept: DigitSteps | None = st.session_state.get(_KEPT)
    if hand.light is not None:
        return hand.light
    return kept is not None and kept.light


def _adopt(data: bytes) -> None:
    """Open a new picture and find its digit, or say why there is none; the last good one stays."""
    try:
        picture = open_upload(data, for_ink=True)
    except ImageError as error:
        st.session_state.pop(_PICTURE, None)
        st.session_state[_PROBLEM] = _sentence(f"step 1, the picture: {error}")
    else:
        st.session_state[_PICTURE] = picture
        _put_back(picture, _AUTO)


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
