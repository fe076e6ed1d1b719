from pathlib import Path

import pytest

from cnnlab.images import is_gray_image
from cnnlab.pictures import PICTURES, open_picture

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


def test_every_file_is_a_picture_and_every_picture_has_its_source() -> None:
    files = {path.name for path in (ASSETS / "pictures").iterdir()}
    assert files == {picture.path.name for picture in PICTURES.values()}
    sources = (ASSETS / "SOURCES.md").read_text(encoding="utf-8")
    assert [name for name in sorted(files) if f"`pictures/{name}`" not in sources] == []


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="picture 'dog' is not one of cat, turtle"):
        open_picture("dog")
