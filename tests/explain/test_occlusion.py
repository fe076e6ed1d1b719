import numpy as np
import pytest

from cnnlab import load_network
from cnnlab.explain.occlusion import occlusion, occlusion_row
from cnnlab.learn.bundled import bundled_digits
from cnnlab.ops.photo_frame import GROUND, SIDE, PhotoChange, PhotoFrame
from cnnlab.pictures import open_picture

SEVEN = (bundled_digits().images[3520] / 255).astype(np.float32)


@pytest.mark.parametrize("name", ["lenet5", "lenet5-relu"])
def test_each_place_holds_the_networks_answer_to_that_patch(name: str) -> None:
    network = load_network(name)
    answers = occlusion(network, SEVEN, size=5, ink=0.5)
    for row, column in [(0, 0), (14, 12), (27, 20)]:
        covered = SEVEN.copy()
        covered[max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3] = 0.5
        assert answers[row, column] == pytest.approx(network.trace(covered)[-2].output, abs=1e-4)


def test_paper_on_blank_paper_changes_nothing() -> None:
    """A patch of 3 reaches one pixel on each side: further off the ink, the answer stays."""
    network = load_network("lenet5-relu")
    answers = occlusion(network, SEVEN, size=3)
    rows, columns = np.nonzero(SEVEN)
    near = {(r + i, c + j) for r, c in zip(rows, columns, strict=True) for i, j in np.ndindex(3, 3)}
    untouched = [at for at in np.ndindex(28, 28) if (at[0] + 1, at[1] + 1) not in near]
    before = network.trace(SEVEN)[-2].output
    assert len(untouched) > 400
    assert all(answers[at] == pytest.approx(before, abs=1e-4) for at in untouched)


def test_a_patch_over_everything_leaves_blank_paper() -> None:
    network = load_network("lenet5")
    answers = occlusion(network, SEVEN, size=57)
    blank = network.trace(np.zeros((28, 28)))[-2].output
    assert answers == pytest.approx(np.broadcast_to(blank, answers.shape), abs=1e-4)


@pytest.mark.parametrize("size", [0, -3, 4])
def test_a_patch_without_a_middle_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"{size} pixels wide"):
        occlusion(load_network("lenet5"), SEVEN, size)


def test_a_row_of_a_grid_is_what_a_hand_that_covers_gets() -> None:
    """The fourth of seven rows, its first and its fourth cell: at the rim it is cut off."""
    network, square = load_network("efficientnet-lite0"), PhotoFrame().cut(open_picture("coffee"))
    found = occlusion_row(network, square, 3, cells=7, size=64, color=GROUND)
    for column in (0, 3):
        middle = (column + 0.5) / 7
        by_hand = PhotoChange(cover=(0.5, middle, 64 / SIDE)).apply(square)
        assert found[column] == pytest.approx(network.trace(by_hand)[-2].output, abs=1e-4)


def test_a_row_that_a_grid_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="row 4 is not one of 4"):
        occlusion_row(load_network("lenet5"), SEVEN, 4, cells=4, size=5)
