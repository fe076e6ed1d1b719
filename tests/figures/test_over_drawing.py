import numpy as np

from cnnlab.figures.over_drawing import drawn, over_drawing


def test_the_outline_runs_where_ink_begins_and_colours_stay_elsewhere() -> None:
    """One ink pixel, enlarged to 4 by 4: a line two wide around it, nothing within or without."""
    ink = np.zeros((3, 3), np.float32)
    ink[1, 1] = 1
    picture = over_drawing(np.full((3, 3), -1, np.float32), ink, zoom=4)
    blue = (picture == (0, 76, 175)).all(axis=2)
    assert not blue[4:8, 4].any()
    assert not blue[4:8, 3].any()
    assert blue[5:7, 5:7].all()
    assert blue[:3].all()
    assert blue[9:].all()


def test_a_digit_is_ink_on_paper() -> None:
    assert drawn(np.array([[0, 0.2, 1]], np.float32), zoom=1).tolist() == [[255, 204, 0]]
