import re

import pytest

from cnnlab.ui.lessons.why.efficiency import _data


def _words(size: int, channels: int, kernel: int, maps: int) -> str:
    layer = {"size": size, "channels": channels, "kernel": kernel, "maps": maps}
    values = {f"layer_{name}": value for name, value in layer.items()}
    html = _data({**values, "cost_scale": "log"})["costs"]["html"]
    return re.sub("<[^>]*>", "", html)


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        ((28, 1, 5, 6), "needs 23,671 times fewer parameters"),
        ((28, 1, 5, 6), "5 × 5 × 1 = 25 numbers, not at 784: 31.4 times fewer weights"),
        ((224, 64, 1, 6), "not at 3,211,264: 50,176 times fewer weights"),
        ((4, 1, 1, 1), "1 × 1 × 1 = 1 number, not at 16: 16 times fewer weights"),
        ((4, 1, 10, 1), "needs 1.51 times fewer parameters"),  # 153 / 101
    ],
)
def test_how_many_times_fewer(layer: tuple[int, int, int, int], words: str) -> None:
    assert words in _words(*layer)


@pytest.mark.parametrize(("size", "kernel"), [(4, 11), (5, 5)])
def test_a_window_as_large_as_the_picture_saves_nothing(size: int, kernel: int) -> None:
    words = _words(size, 1, kernel, 1)
    assert "Local does not" in words
    assert "fewer weights" not in words
