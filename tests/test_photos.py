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
from cnnlab.digits.photos import ByHand, digit_from_image, trace_digit_from_image
from cnnlab.digits.pieces import Box, digits_among
from cnnlab.learn.bundled import bundled_digits
from cnnlab.trace import load_network

DATA = Path(__file__).parent / "data"
PEN = json.loads((DATA / "pen-digits.json").read_bytes())
CASES = sorted((DATA / "photos").iterdir())


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
    assert steps.ink.shape == (192, 256)
    top, left, bottom, right = steps.box
    inside = steps.ink[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
    assert inside.sum() > 0.99 * steps.ink.sum()


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


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_was_once_misread_is_read(file: Path) -> None:
    """Each stands for a kind: desk, rim, box, rule, thin pen, colour, transparency, 16 bits."""
    with Image.open(file) as picture:
        steps = trace_digit_from_image(picture)
    assert load_network("lenet5").predict(steps.image[None]).argmax() == int(file.name[0])
    assert len(steps.pieces) == (4 if file.stem == "7777" else 1)


@pytest.mark.parametrize("kind", [np.uint16, np.int32, np.float32])
@pytest.mark.parametrize("times", [1, 257])
def test_pillows_other_modes_are_as_good_as_8_bits(kind: Any, times: int) -> None:
    grey = photo(PEN[0]["strokes"])
    found = digit_from_image(Image.fromarray(grey.astype(kind) * kind(times)))
    assert alike(found, digit_from_image(grey)) > 0.99


@pytest.mark.parametrize("ink", [0, 255])
def test_ink_on_nothing_is_judged_by_its_own_colour(ink: int) -> None:
    clear = np.full((*photo(PEN[0]["strokes"]).shape, 4), ink, np.uint8)
    clear[..., 3] = 255 - photo(PEN[0]["strokes"], paper=1.0)
    assert alike(digit_from_image(clear), digit_from_image(photo(PEN[0]["strokes"]))) > 0.98


def test_several_digits_are_said_and_each_can_be_read() -> None:
    """A 3 beside a 7, as good as alone."""
    one, other = (photo(drawing["strokes"])[:, 80:270] for drawing in (PEN[6], PEN[14]))
    both = np.concatenate([one, other], axis=1)
    for which, alone in enumerate((one, other)):
        steps = trace_digit_from_image(both, ByHand(which=which))
        assert (len(steps.pieces), steps.chosen) == (2, which)
        assert alike(steps.image, digit_from_image(alone)) > 0.95


def test_a_two_that_lies_nearly_flat_is_a_digit_beside_an_eight() -> None:
    """Boxes and areas of a picture that was taken for one digit; and of an eight with a dash."""
    eight, two, dash = Box(109, 67, 192, 132), Box(130, 164, 166, 235), Box(140, 164, 152, 235)
    assert sorted(digits_among([eight, two], [2507, 827])) == [[0], [1]]
    assert digits_among([eight, dash], [2507, 827]) == [[0]]


def test_a_hand_turns_crops_and_says_which_is_ink() -> None:
    grey = photo(PEN[0]["strokes"])
    wanted = digit_from_image(grey)
    assert alike(trace_digit_from_image(np.rot90(grey), ByHand(turn=3)).image, wanted) > 0.97
    messy = np.concatenate([grey, photo(PEN[3]["strokes"], pen=30)])
    cropped = trace_digit_from_image(messy, ByHand(crop=(0, 0, 0.5, 1)))
    assert alike(cropped.image, wanted) > 0.97
    assert not cropped.light
    assert trace_digit_from_image(grey, ByHand(light=True)).light


@pytest.mark.parametrize("light", [0.1, 0.5, 0.9])
def test_lines_to_the_border_are_no_ink(light: float) -> None:
    """A table's cell, its lines through the digit's foot and beside it."""
    grey = photo(PEN[14]["strokes"])
    ruled = grey.copy()
    ruled[188:192] = 60
    ruled[:, 40:44] = 60
    assert alike(digit_from_image(ruled), digit_from_image(grey)) > 0.85
    blank = np.full((200, 200), 220, np.uint8)
    blank[100:104] = int(200 * light)
    with pytest.raises(DigitError, match="straight lines alone") as told:
        digit_from_image(blank)
    assert told.value.step == "ink"
