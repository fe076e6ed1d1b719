"""The digit pad: Python's side of ``pad.js``."""

from typing import TypedDict

from cnnlab.digits.stroke_text import Stroke, strokes_from_text, strokes_to_text
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Control
from cnnlab.ui.base.link import View


class PadData(TypedDict):
    """What the pad shows."""

    revision: int
    strokes: list[Stroke]
    example: list[Stroke]
    answered: int  # the number of the news that this answers


class PadNews(TypedDict):
    """What is on the pad."""

    strokes: list[list[list[float]]]
    sequence: int  # counts the news
    resting: bool
    revision: int


def digit_pad(view: View, key: str = "digit_pad") -> None:
    """Draw the pad; the view's "drawing" is then what was on it a moment ago.

    Call it in a fragment, with all that answers the pen: a fragment's run is never broken off by
    the next point, as a whole page's is.

    Parameters
    ----------
    view : View
        Of a page that has a control "drawing".
    key : str
        Streamlit's key.
    """
    control = view.controls["drawing"]
    answered = 0
    view.moving = False
    if news := said(view, key, "pad", PadNews):
        view.moving = not news["resting"]
        # Also where the drawing is refused: the pad waits for this number.
        answered = news["sequence"]
        drawing = drawing_from(news["strokes"], control)
        if drawing is not None and view.is_free("drawing"):
            view["drawing"] = drawing
    data: PadData = {
        "revision": view.revision,
        "strokes": strokes_from_text(view["drawing"]),
        "example": strokes_from_text(str(control.default)),
        "answered": answered,
    }
    mount("kit/digit/pad", key, data, pad=PadNews)


def drawing_from(strokes: list[list[list[float]]], control: Control) -> str | None:
    """Return what the pad said as the link keeps it, or None where it is no drawing.

    Examples
    --------
    >>> from cnnlab.ui.kit.digit.controls import DIGIT_CONTROLS
    >>> drawing_from([[[0, 0], [1023, 64]]], DIGIT_CONTROLS["drawing"])
    '0000F_10'
    """
    try:
        return str(control.read(strokes_to_text(strokes)))
    except (ValueError, OverflowError):
        return None
