import numpy as np

from cnnlab import pool
from cnnlab.ops.pooling import pool_windows
from cnnlab.ui.kit.stepper import Slide, stepping
from cnnlab.ui.lessons.smaller.sliding_window import corner, with_corner


def test_the_stops_of_a_max_pool_by_eye() -> None:
    image = np.arange(9, dtype=np.float32).reshape(3, 3)
    slide = Slide(side=3, size=2, stride=2, dilation=1, padding=1)
    windows = pool_windows(image, 2, padding=1)
    stops = stepping(slide, windows, pool(image, 2, padding=1), kind="max")
    assert (stops["padded"], stops["around"], stops["span"]) == (5, 1, 2)
    assert stops["output"] == {"rows": 2, "columns": 2, "values": [0, 2, 6, 8]}
    assert stops["stops"][0] == {
        "row": 0, "column": 0, "top": 0, "left": 0,
        "window": [None, None, None, 0], "products": None, "value": 0,
    }  # fmt: skip
    assert (stops["stops"][3]["top"], stops["stops"][3]["left"]) == (2, 2)


def test_what_is_edited_in_the_corner_leaves_the_rest() -> None:
    whole = [float(n) for n in range(16)]
    edited = with_corner(whole, [-1, -2, -3, -4])
    assert corner(edited, 2).tolist() == [[-1, -2], [-3, -4]]
    assert [a for a, b in zip(edited, whole, strict=True) if a == b] == [
        n for n in whole if n not in (0, 1, 4, 5)
    ]
