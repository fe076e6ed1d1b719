"""What the page says of a digit that moves by a pixel, against 50 digits, every map, four moves."""

from itertools import product

import numpy as np

from cnnlab import load_network
from cnnlab.learn.bundled import bundled_digits
from cnnlab.ops.pooling import pool_windows
from cnnlab.ops.summaries import moved, relative_change, summarise
from cnnlab.ui.lessons.smaller.shift_compared import LARGER_COMES_IN, MAX_CHANGES_LESS

_MOVES = ((0, 1), (0, -1), (1, 0), (-1, 0))


def test_how_often_the_largest_stays_and_max_pooling_changes_less() -> None:
    network = load_network("lenet5-relu")
    less, held, stays, larger = [], 0, 0, 0
    for image in bundled_digits().images[::100].astype(np.float32) / np.float32(255):
        before = network.trace(image)[1].output  # (28, 28, 6)
        maps = {move: network.trace(moved(image, *move))[1].output for move in _MOVES}
        for ((down, right), after), n in product(maps.items(), range(6)):
            old, new = before[..., n], after[..., n]
            change = {
                kind: relative_change(summarise(old, kind), summarise(new, kind))
                for kind in ("max", "subsample")
            }
            less.append(change["max"] < change["subsample"])
            was, now = (pool_windows(each, 2).reshape(14, 14, 4) for each in (old, new))
            row, column = np.divmod(was.argmax(-1), 2)
            counted = was.max(-1) > old.max() / 10
            inside = counted & np.isin(row + down, (0, 1)) & np.isin(column + right, (0, 1))
            held += counted.sum()
            stays += inside.sum()
            larger += (inside & (now.max(-1) > was.max(-1) + 1e-6)).sum()
    assert stays / held == 0.5  # of two opposite moves, one keeps it
    assert round(100 * larger / stays) == LARGER_COMES_IN
    assert round(100 * np.mean(less)) == MAX_CHANGES_LESS
