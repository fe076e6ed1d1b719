"""Small pictures: what they are small pictures of has the same colours."""

import re
from pathlib import Path

import numpy as np

import cnnlab.ui
from cnnlab.figures.thumbnails import points_picture

MAP = Path(cnnlab.ui.__path__[0]) / "lessons" / "why" / "map_points.js"


def test_points_have_the_colours_of_the_map_that_is_opened() -> None:
    listed = re.search(r"COLORS = \[(.*?)\]", MAP.read_text(encoding="utf-8"), re.DOTALL)
    assert listed
    colours = [tuple(bytes.fromhex(one)) for one in re.findall(r"#(\w{6})", listed[1])]
    places = np.stack([np.arange(10), np.zeros(10)], axis=1)
    picture = points_picture(places, np.arange(10), side=92)
    assert [tuple(picture[-1, 10 * n]) for n in range(10)] == colours
