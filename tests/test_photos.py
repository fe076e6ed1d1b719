"""Photographed digits become the same pictures as drawn ones."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from cnnlab.digits import DigitError, digit_from_strokes
from cnnlab.digits.drawing import center_of_mass
from cnnlab.digits.lines import draw_lines
from cnnlab.digits.photos import digit_from_image, trace_digit_from_image
from cnnlab.learn.bundled import bundled_digits

PEN = json.loads((Path(__file__).parent / "data" / "pen-digits.json").read_bytes())


def photo(
    strokes: Any,
    *,
    pen: float = 14.0,
    paper: float = 0.9,
    ink: float = 0.2,
    shade: float = 0.0,
    shadow: float = 0.0,
    grain: float = 0.0,
) -> Any:
    """Draw on paper of 240x320 and light it: evenly, from one side, or half in the shadow."""
    points = np.concatenate([np.asarray(s, dtype=float) for s in strokes])
    scale = 150 / np.ptp(points, axis=0).max()
    lines = [((np.asarray(s) - points.min(axis=0)) * scale + [110, 45])[:, ::-1] for s in strokes]
    cover = draw_lines(lines, pen, (240, 320))
    light = np.linspace(1, 1 - shade, 320) * np.where(np.arange(320) < 170, 1, 1 - shadow)
    noise = np.random.default_rng(0).normal(0, grain, cover.shape)
    grey = (paper * (1 - cover) + ink * cover) * light + noise
    return np.rint(np.clip(grey, 0, 1) * 255).astype(np.uint8)


def alike(image: Any, other: Any) -> Any:
    """Correlation of two pictures."""
    return np.corrcoef(image.ravel(), other.ravel())[0, 1]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"pen": 4.0},
        {"pen": 30.0},
        {"shade": 0.6},
        {"shadow": 0.4},
        {"grain": 0.03},
        {"paper": 0.1, "ink": 0.8},
        {"paper": 0.6, "ink": 0.4},
    ],
    ids=str,
)
@pytest.mark.parametrize("digit", PEN[::3], ids=lambda d: str(d["label"]))
def test_a_photo_gives_the_same_digit_as_the_strokes(digit: Any, how: Any) -> None:
    found = digit_from_image(photo(digit["strokes"], **how))
    assert alike(found, digit_from_strokes(digit["strokes"])) > 0.75
    assert center_of_mass(found) == pytest.approx((14, 14), abs=0.3)


def test_mnists_own_digits_come_through_unharmed() -> None:
    """Light on dark, dark on light, and enlarged."""
    for image in bundled_digits().images[::250]:
        assert alike(digit_from_image(image), image) > 0.6
        assert alike(digit_from_image(255 - image), image) > 0.6
        assert alike(digit_from_image(np.kron(image, np.ones((6, 6), np.uint8))), image) > 0.6


def test_colour_transparency_and_fractions_are_understood() -> None:
    grey = photo(PEN[0]["strokes"])
    wanted = digit_from_image(grey)
    assert np.array_equal(digit_from_image(np.stack([grey] * 3, axis=2)), wanted)
    assert np.abs(digit_from_image(grey / 255) - wanted).max() < 0.01
    clear = np.zeros((*grey.shape, 4), np.uint8)
    clear[..., 3] = 255 - grey  # black ink on nothing
    assert alike(digit_from_image(Image.fromarray(clear)), wanted) > 0.99


def test_the_steps_show_where_the_ink_was() -> None:
    steps = trace_digit_from_image(photo(PEN[0]["strokes"]))
    assert steps.ink is not None
    assert steps.ink.shape == (144, 192)
    top, left, bottom, right = steps.box
    assert steps.ink[int(top) : int(bottom), int(left) : int(right)].sum() == steps.ink.sum()


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_picture_says_so(level: Any) -> None:
    paper = np.full((120, 90), level, np.uint8)
    with pytest.raises(DigitError, match="blank"):
        digit_from_image(paper)
    grain = np.random.default_rng(0).integers(-4, 5, paper.shape)
    with pytest.raises(DigitError, match="blank"):
        digit_from_image(np.clip(paper + grain, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (np.zeros((3, 3, 3, 3)), "not"),
        (np.zeros((0, 5)), "no pixels"),
        (np.full((9, 9), np.nan), "not finite"),
        (np.full((9, 9), 300), "run from 300 to 300"),
    ],
)
def test_what_is_no_picture_says_why(image: Any, reason: Any) -> None:
    with pytest.raises(ValueError, match=reason):
        digit_from_image(image)
