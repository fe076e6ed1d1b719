"""The digit pad: Python's side of ``pad.js``."""

from collections.abc import Mapping
from typing import Any

from cnnlab.digits.stroke_text import strokes_from_text, strokes_to_text
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.controls import Control
from cnnlab.ui.base.link import View


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
    if news := said(view, key, "pad", dict):
        view.moving = not news.get("resting", True)
        # Also where the drawing is refused: the pad waits for this number.
        answered = news.get("sequence", 0)
        drawing = drawing_from(news, control)
        if drawing is not None:
            view["drawing"] = drawing
    data = {
        "revision": view.revision,
        "strokes": strokes_from_text(view["drawing"]),
        "example": strokes_from_text(str(control.default)),
        "answered": answered,
    }
    mount("kit/digit/pad", key, data, pad=object)


def drawing_from(news: Mapping[str, Any], control: Control) -> str | None:
    """Return what the pad said as the link keeps it, or None where it is no drawing.

    Examples
    --------
    >>> from cnnlab.ui.kit.digit.controls import DIGIT_CONTROLS
    >>> drawing_from({"strokes": [[[0, 0], [1023, 64]]]}, DIGIT_CONTROLS["drawing"])
    '0000F_10'
    """
    try:
        return str(control.read(strokes_to_text(news["strokes"])))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
