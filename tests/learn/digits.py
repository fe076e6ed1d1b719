"""A handful of digits prepare_pen_digits by rule, to train on in a test."""

import numpy as np

from cnnlab.learn.data import Data, PenDigit, prepare_pen_digits

SHAPES = {
    0: [[[0, 0], [10, 0], [10, 20], [0, 20], [0, 0]]],
    1: [[[0, 0], [0, 20]]],
    4: [[[0, 0], [0, 10], [10, 10]], [[8, 0], [8, 20]]],
    7: [[[0, 0], [10, 0], [4, 20]]],
}


def some_data(each: int = 10, seed: int = 0) -> Data:
    rng = np.random.default_rng(seed)
    pen: list[PenDigit] = [
        {
            "label": label,
            "writer": 1,
            "strokes": [(np.array(s) + rng.normal(0, 0.5, (len(s), 2))).tolist() for s in strokes],
        }
        for label, strokes in SHAPES.items()
        for _ in range(each)
    ]
    digits = prepare_pen_digits(pen)
    return Data(digits, pen, digits, digits)
