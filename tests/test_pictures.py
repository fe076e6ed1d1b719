from pathlib import Path

import numpy as np
import pytest

from cnnlab.images import is_gray_image
from cnnlab.ops.color import to_gray
from cnnlab.pictures import PICTURES, open_picture
from tools.draw_hues import chart

ASSETS = Path(__file__).parent.parent / "assets"


def test_the_lectures_pictures_come_first() -> None:
    assert list(PICTURES)[:5] == ["cat", "turtle", "gray", "cells", "digit"]


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_opens_and_is_small(name: str) -> None:
    image = open_picture(name)
    assert image.shape[2] == 3
    assert max(image.shape) <= 512
    assert PICTURES[name].path.stat().st_size < 200_000


def test_gray_pictures_are_gray_and_the_others_are_not() -> None:
    gray = {name for name in PICTURES if is_gray_image(open_picture(name))}
    assert gray == {"gray", "digit", "brick", "stripes"}


def test_the_digit_is_28_by_28() -> None:
    assert open_picture("digit").shape == (28, 28, 3)


def test_the_hues_are_what_their_formula_draws() -> None:
    assert np.array_equal(open_picture("hues"), chart())


def test_greys_that_look_alike_on_the_cat_differ_on_pure_hues() -> None:
    """Of blue, a third is left by the mean, 11 % by Rec. 601, 7 % by Rec. 709."""
    methods = ("mean", "rec601", "rec709", "linear")
    blue = [int(to_gray(open_picture("hues"), method)[0, 240]) for method in methods]
    assert blue == [85, 29, 18, 76]


def test_every_file_is_a_picture_and_every_picture_has_its_source() -> None:
    files = {path.name for path in (ASSETS / "pictures").iterdir()}
    assert files == {picture.path.name for picture in PICTURES.values()}
    sources = (ASSETS / "SOURCES.md").read_text(encoding="utf-8")
    assert [name for name in sorted(files) if f"`pictures/{name}`" not in sources] == []


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="picture 'dog' is not one of cat, turtle"):
        open_picture("dog")
