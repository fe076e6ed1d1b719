"""What the network sees, and how it came to be: Python's side of ``preparation.js``."""

from typing import NotRequired, TypedDict

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from cnnlab.digits import DigitSteps
from cnnlab.digits.drawing import BOX, CENTER_OF_MASS, LINE_WIDTH, SIDE
from cnnlab.digits.stroke_text import PAD_SIDE, Stroke, strokes_from_text
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.packing import as_text, data_url

_NUMBERS = (
    f"{SIDE} × {SIDE} numbers, from 0 for paper (white) to 1 for ink (black): "
    "all that the network sees."
)

_RED = (180, 26, 38)


class PreparationData(TypedDict):
    """What ``preparation.js`` shows; the steps' numbers of digits that have steps."""

    image: str
    title: str
    words: list[str]
    fitted: NotRequired[str]
    box: NotRequired[tuple[float, ...]]
    scale: NotRequired[float]
    mass: NotRequired[tuple[float, float]]
    shift: NotRequired[tuple[float, float]]
    size: NotRequired[tuple[int, ...]]
    strokes: NotRequired[list[Stroke]]
    looks: NotRequired[list[str]]  # the picture, the sheet on it, its ink
    cut: NotRequired[str]  # the digit's ink at full size
    pieces: NotRequired[list[tuple[float, ...]]]  # boxes of several digits


def show_preparation(view: View, digit: Digit) -> None:
    """Show the digit's 28x28 picture and, on demand, the steps from the hand to it."""
    mount("kit/digit/preparation", f"{view.page}.preparation", preparation_data(digit))


def preparation_data(digit: Digit) -> PreparationData:
    """Gather what the animation draws, and a sentence for each of its steps."""
    data: PreparationData = {
        "image": _pixels(digit.image),
        "title": digit.title,
        "words": preparation_words(digit),
    }
    steps = digit.steps
    if steps is None:
        return data
    data |= {
        "fitted": _pixels(steps.fitted),
        "box": steps.box,
        "scale": steps.scale,
        "mass": steps.center_of_mass,
        "shift": steps.shift,
    }
    if digit.drawing is not None:
        data |= {"strokes": strokes_from_text(digit.drawing), "size": (PAD_SIDE, PAD_SIDE)}
    elif steps.picture is not None and steps.cut is not None:
        data |= {
            "looks": [data_url(one, "PNG") for one in _looks(steps)],
            "cut": data_url(np.rint(255 * (1 - steps.cut)).astype(np.uint8), "PNG"),
            "size": steps.picture.shape[:2],
            "pieces": list(steps.pieces),
        }
    return data


def _looks(steps: DigitSteps) -> list[NDArray[np.uint8]]:
    """Draw the picture; the sheet on it; the ink, with what was dropped crossed out in red."""
    picture, ink, dropped = steps.picture, steps.ink, steps.dropped
    assert picture is not None
    assert ink is not None
    assert dropped is not None
    corners = [(column, row) for row, column in steps.sheet]
    outside = Image.new("L", picture.shape[1::-1], 255)
    ImageDraw.Draw(outside).polygon(corners, fill=0)
    faded = Image.blend(Image.fromarray(picture), Image.new("RGB", outside.size, "white"), 0.75)
    sheet = Image.fromarray(picture).copy()
    sheet.paste(faded, mask=outside)
    ImageDraw.Draw(sheet).polygon(corners, outline=_RED, width=2)
    row, column = np.indices(ink.shape)
    hatched = ((row + column) % 7 < 2) | ((row - column) % 7 < 2)
    red = np.clip(dropped, 0, 1) * np.where(hatched, 1.0, 0.3)
    seen = 255 - ink[..., None] * 235 - red[..., None] * (255 - np.array(_RED))
    return [picture, np.asarray(sheet), np.rint(np.clip(seen, 0, 255)).astype(np.uint8)]


def preparation_words(digit: Digit) -> list[str]:
    """Say each step with this digit's numbers; the last one goes with the finished picture."""
    steps = digit.steps
    if steps is None:
        return [f"{digit.title}. MNIST's authors fitted and centred it in this way. {_NUMBERS}"]
    if digit.drawing is None:
        return [*_photo_words(steps), _centring(steps), _NUMBERS]
    height, width = _size(steps)
    found = f"Your drawing on the pad of {PAD_SIDE} × {PAD_SIDE} units: "
    found += f"{height:.0f} high, {width:.0f} wide."
    if steps.scale == SIDE / PAD_SIDE:
        return [
            found,
            f"Not centred: the whole pad becomes {SIDE} × {SIDE} pixels, nothing is fitted or "
            "moved. A digit that is small or off the middle may now be misread.",
        ]
    longest = max(height, width)
    fitted = (
        f"Box {height:.0f} × {width:.0f} units, scaled by {steps.scale:.3g} to fit {BOX} × {BOX}. "
        f"The line is drawn again, {LINE_WIDTH} pixels wide, so that no digit is a hair or a blob: "
        f"{longest:.0f} × {steps.scale:.3g} + {LINE_WIDTH} = "
        f"{longest * steps.scale + LINE_WIDTH:.1f}."
    )
    return [found, fitted, _centring(steps), _NUMBERS]


def _size(steps: DigitSteps) -> tuple[float, float]:
    """Return height and width of the ink's box."""
    top, left, bottom, right = steps.box
    return bottom - top, right - left


def _photo_words(steps: DigitSteps) -> list[str]:
    height, width = _size(steps)
    assert steps.picture is not None
    assert steps.dropped is not None
    rows, columns = steps.picture.shape[:2]
    corners = np.array(steps.sheet)
    low, high = corners.min(axis=0), corners.max(axis=0)
    whole = (high - low >= [rows - 1, columns - 1]).all()
    sheet = (
        "The whole picture is taken for paper: no desk, rim or box around it."
        if whole
        else f"The paper is taken to be {high[0] - low[0]:.0f} pixels high and "
        f"{high[1] - low[1]:.0f} wide: the innermost even, straight-edged part with something on "
        "it. What lies around it is not looked at."
    )
    ink = f"Ink is what is {'lighter' if steps.light else 'darker'} than the paper around it."
    if (steps.dropped > 0.5).any():
        ink += " Crossed out: what is none of the digit's, such as lines from border to border, "
        ink += "boxes, specks and other digits."
    if (count := len(steps.pieces)) > 1:
        ink += f" {count} digits are framed; the thick frame is read."
    return [
        f"Your picture, {rows} × {columns} pixels here.",
        sheet,
        ink,
        f"The digit, looked at again at full size. Its box of {height:.0f} × {width:.0f} pixels is "
        f"scaled to fit {BOX} × {BOX}: each new pixel is a mean of those under it; a line too thin "
        "or thick is evened out.",
    ]


def _centring(steps: DigitSteps) -> str:
    (row, column), (down, right) = steps.center_of_mass, steps.shift
    moves = [
        f"{abs(by):.1f} {words[by < 0]}"
        for by, words in ((down, ("down", "up")), (right, ("right", "left")))
        if abs(by) >= 0.05
    ]
    reached = max(abs(row + down - CENTER_OF_MASS), abs(column + right - CENTER_OF_MASS)) < 0.2
    goal = f"to row {CENTER_OF_MASS:.0f}, column {CENTER_OF_MASS:.0f}"
    moved = f"moved {', '.join(moves)}, {goal}" if moves else "in the middle already"
    edge = "" if reached else ", as far as the edge allows"
    return (
        f"Centre of mass, the mean place of its ink (+): row {row:.1f}, column {column:.1f}; "
        f"{moved}{edge}."
    )


def _pixels(image: NDArray[np.float32]) -> str:
    """Return (28, 28) as one byte a pixel, 255 for ink."""
    return as_text(np.rint(image * 255), "u1")
