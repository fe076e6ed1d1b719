"""What moves with a digit, and what the networks make of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab import load_network
from cnnlab.explain.effective_field import LENETS, effective_fields, pixels_for
from cnnlab.explain.shift_accuracy import accuracy_after_shift
from cnnlab.explain.shifts import (
    ink_at_offsets,
    logits_at_offsets,
    right_after_shift,
    shift,
    shift_map,
)
from cnnlab.learn.accuracy import five_hundred
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets.forward import Values
from cnnlab.nets.stages import stages

NETWORKS = {name: load_network(name) for name in LENETS}
SEVEN = (bundled_digits().images[3520] / 255).astype(np.float32)
MOVES = st.integers(-10, 10)


def maps(name: str, image: Values, place: int) -> Values:
    return NETWORKS[name].trace(image)[place].output


def away(side: int, rows: float, columns: float, rim: int) -> tuple[slice, slice]:
    """Give the cells whose windows, before and after the move, touch neither edge."""
    ends = [(rim + max(0, by), side - rim + min(0, by)) for by in (rows, columns)]
    (top, bottom), (left, right) = ((int(np.ceil(a)), int(np.floor(b))) for a, b in ends)
    return slice(top, bottom), slice(left, right)


def test_a_move_by_hand() -> None:
    image = np.arange(1, 10, dtype=np.float32).reshape(3, 3)
    assert shift(image, 1, -1).tolist() == [[0, 0, 0], [2, 3, 0], [5, 6, 0]]
    assert shift(image, -5, 0, 7).tolist() == [[7] * 3] * 3
    assert shift_map(image, 0.5, 0)[1].tolist() == [2.5, 3.5, 4.5]


@given(MOVES, MOVES)
def test_moving_there_and_back_loses_only_what_left(rows: int, columns: int) -> None:
    kept = shift(shift(np.ones((28, 28), np.float32), rows, columns), -rows, -columns)
    assert (shift(shift(SEVEN, rows, columns), -rows, -columns) == SEVEN * kept).all()
    assert kept.sum() == (28 - abs(rows)) * (28 - abs(columns))


@settings(max_examples=30)
@given(st.sampled_from(LENETS), MOVES, MOVES, st.integers(0, 4999))
def test_a_convolutions_maps_move_with_the_digit(
    name: str, rows: int, columns: int, digit: int
) -> None:
    """Equivariance, away from the edge: a 5x5 kernel reaches 2 pixels."""
    image = (bundled_digits().images[digit] / 255).astype(np.float32)
    before, after = maps(name, image, 1), maps(name, shift(image, rows, columns), 1)
    cells = away(28, rows, columns, 2)
    for n in range(6):
        expected = shift_map(before[..., n], rows, columns)
        np.testing.assert_allclose(after[..., n][cells], expected[cells], atol=1e-5)


@settings(max_examples=30)
@given(st.sampled_from(LENETS), st.integers(-5, 5), st.integers(-5, 5))
def test_pooled_maps_move_by_half_where_the_move_is_even(
    name: str, rows: int, columns: int
) -> None:
    before = maps(name, SEVEN, 2)
    after = maps(name, shift(SEVEN, 2 * rows, 2 * columns), 2)
    cells = away(14, rows, columns, 1)
    for n in range(6):
        expected = shift_map(before[..., n], rows, columns)
        np.testing.assert_allclose(after[..., n][cells], expected[cells], atol=1e-5)


@pytest.mark.parametrize("name", LENETS)
def test_pooled_maps_change_where_the_move_is_odd(name: str) -> None:
    """No whole move of the old map comes near, nor does the mean of two."""
    before, after = maps(name, SEVEN, 2), maps(name, shift(SEVEN, 0, 1), 2)
    cells = away(14, 0, 1, 1)
    for columns in (0, 0.5, 1):
        moved = np.stack([shift_map(before[..., n], 0, columns) for n in range(6)], axis=-1)
        assert np.abs(after - moved)[cells].max() > 0.05 * after.max()


def test_all_offsets_at_once_as_one_by_one() -> None:
    network = NETWORKS["lenet5-relu"]
    table = logits_at_offsets(network, SEVEN, 2)
    for row, column in [(0, 0), (2, 2), (4, 1)]:
        alone = network.trace(shift(SEVEN, row - 2, column - 2))[-2].output
        np.testing.assert_allclose(table[row, column], alone, atol=1e-4)


def test_ink_leaves_only_at_the_edge() -> None:
    shares = ink_at_offsets(SEVEN, 10)
    assert shares[10, 10] == 1
    assert (np.diff(shares[10, 10:]) <= 0).all()
    assert shares[0, 0] == pytest.approx(shift(SEVEN, -10, -10).sum() / SEVEN.sum())


def test_the_dense_network_loses_accuracy_faster_than_lenet() -> None:
    """On 500 digits that neither was trained on, and as the kept table says."""
    images, labels = five_hundred()
    dense = load_network("dense-784-77-10")
    row = accuracy_after_shift()[4]
    here = {
        n.name: right_after_shift(n, images, labels, 4) for n in (NETWORKS["lenet5-relu"], dense)
    }
    assert here["lenet5-relu"] - here[dense.name] > 0.15
    for name, share in here.items():
        assert share == pytest.approx(row.right[name], abs=0.002)  # a tie may fall either way


def test_the_table_as_the_page_tells_it() -> None:
    """Every LeNet is ahead at every move, and loses less until both are near guessing."""
    rows = accuracy_after_shift()
    assert [row.pixels for row in rows] == list(range(11))
    for row in rows:
        for name in LENETS:
            assert row.right[name] > row.right["dense-784-77-10"]
            if 2 <= row.pixels <= 7:
                lost, dense_lost = (
                    rows[0].right[n] - row.right[n] for n in (name, "dense-784-77-10")
                )
                assert lost < dense_lost
    assert rows[4].ink > 0.99
    assert rows[7].right["lenet5-relu"] < 0.5  # tolerant, not invariant


@pytest.mark.parametrize("name", LENETS)
def test_effective_fields_lie_within_the_theoretical_and_are_smaller(name: str) -> None:
    fields = effective_fields(name)
    for stage in stages(NETWORKS[name].architecture):
        field = fields[stage.place]
        assert field.max() == 1
        if stage.reach is None:
            continue
        first = stage.reach.start + stage.output_shape[0] // 2 * stage.reach.jump
        seen = np.zeros((28, 28), bool)
        seen[first : first + stage.reach.size, first : first + stage.reach.size] = True
        assert ((field > 0) == seen).all()
        assert pixels_for(field) < 0.5 * seen.sum()


def test_a_kept_field_is_what_pytorch_measures() -> None:
    from cnnlab.explain.effective_field import effective_field

    network = NETWORKS["lenet5-relu"]
    field = effective_field(network, 2, five_hundred()[0])
    assert effective_fields("lenet5-relu")[2] == pytest.approx(field / field.max(), abs=1e-3)
