import numpy as np

from cnnlab.figures.effective_field_picture import effective_field_picture
from cnnlab.nets.receptive import Reach


def test_the_frame_goes_round_what_a_unit_can_see() -> None:
    """Five pixels wide, the second unit at a jump of two: rows 2 to 6, three screen pixels each."""
    picture = effective_field_picture(np.zeros((9, 9), np.float32), Reach(5, 2, 0), 1, zoom=3)
    rows, columns = np.nonzero((picture != 255).any(axis=2))
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (6, 20, 6, 20)
    assert (picture[7:20, 7:20] == 255).all()


def test_a_frame_that_leaves_the_picture_is_cut_at_its_edge() -> None:
    picture = effective_field_picture(np.zeros((4, 4), np.float32), Reach(9, 1, -4), 0, zoom=1)
    assert (picture[[0, -1]] != 255).any(axis=2).all()
