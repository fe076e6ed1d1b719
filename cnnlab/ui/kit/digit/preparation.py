"""What the network sees, and how it came to be: Python's side of ``preparation.js``."""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.digits import DigitSteps
from cnnlab.digits.drawing import BOX, CENTER_OF_MASS, LINE_WIDTH, SIDE
from cnnlab.digits.stroke_text import PAD_SIDE, strokes_from_text
from cnnlab.figures.sentences import percent
from cnnlab.trace import Network
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.files import data_url
from cnnlab.ui.kit.trace_data import network_name

_NUMBERS = (
    f"{SIDE} × {SIDE} numbers, from 0 for paper (white) to 1 for ink (black): "
    "all that the network sees."
)


def show_preparation(view: View, digit: Digit, networks: Sequence[Network]) -> None:
    """Show the digit's 28x28 picture and, on demand, the steps from the hand to it.

    On a phone, where the networks' pictures are out of the pen's sight, also what they read.
    """
    reads = [
        (network_name(network), _read(network.predict(digit.image[np.newaxis])[0]))
        for network in networks
    ]
    mount(
        "kit/digit/preparation",
        f"{view.page}.preparation",
        preparation_data(digit) | {"reads": reads},
    )


def _read(shares: NDArray[np.float32]) -> str:
    return f"The network reads {shares.argmax()} with {percent(float(shares.max()))}"


def preparation_data(digit: Digit) -> dict[str, Any]:
    """Gather what the animation draws, and a sentence for each of its steps."""
    data: dict[str, Any] = {
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
        return data | {"strokes": strokes_from_text(digit.drawing), "size": (PAD_SIDE, PAD_SIDE)}
    if digit.photo is not None and steps.ink is not None:
        paper = np.rint(255 * (1 - steps.ink)).astype(np.uint8)
        pictures = {"photo": data_url(digit.photo), "ink": data_url(paper)}
        return data | pictures | {"size": steps.ink.shape}
    return data


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
    rows, columns = (0, 0) if steps.ink is None else steps.ink.shape
    return [
        f"Your picture, {rows} × {columns} pixels here. What differs from the paper around it "
        f"is ink: {height:.0f} pixels high, {width:.0f} wide.",
        f"Box {height:.0f} × {width:.0f} pixels, scaled by {steps.scale:.3g} to fit {BOX} × {BOX}. "
        "Each new pixel is a mean of those under it; a line too thin or thick is evened out.",
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
    """Return (28, 28) as base64 of one byte a pixel, 255 for ink."""
    return base64.b64encode(np.rint(image * 255).astype(np.uint8).tobytes()).decode()
