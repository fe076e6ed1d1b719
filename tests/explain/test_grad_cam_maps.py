import numpy as np
import pytest

from cnnlab.explain.grad_cam_maps import last_maps, spread
from cnnlab.nets import LENET5
from cnnlab.nets.receptive import receptive_fields


def test_a_lenet_cell_lies_in_the_middle_of_what_it_sees() -> None:
    """Cell 0 sees rows -2 to 11, so its middle is between rows 4 and 5; cell 9 is 18 further."""
    reach = receptive_fields(LENET5)[last_maps(LENET5)]
    assert reach is not None
    for cell, rows in ((0, (4, 5)), (9, (22, 23))):
        cells = np.zeros((10, 10), np.float32)
        cells[cell, 3] = 1
        spread_out = spread(cells, reach).max(axis=1)
        assert spread_out.argmax() == rows[0]
        assert spread_out[rows[0]] == pytest.approx(spread_out[rows[1]])


def test_an_even_map_is_even_between_its_cells() -> None:
    reach = receptive_fields(LENET5)[last_maps(LENET5)]
    assert reach is not None
    assert spread(np.ones((10, 10), np.float32), reach)[5:23, 5:23] == pytest.approx(1)
