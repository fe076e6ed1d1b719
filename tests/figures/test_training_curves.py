"""Curves of several runs in one figure, and as a table."""

import csv
import io
from math import inf, nan

from cnnlab.figures.training_curves import COLORS, HIGHEST_LOSS, MARKS, MOST, Line, curves_figure
from cnnlab.learn.curves_csv import curves_csv
from cnnlab.learn.measurement import Measurement

FALLING = [(0, Measurement(2.3, 0.1, 2.3, 0.1)), (250, Measurement(0.1, 0.97, 0.2, 0.95))]
BROKEN = [(0, Measurement(2.3, 0.1, 2.3, 0.1)), (3, Measurement(1e9, 0.1, inf, 0.1))]


def test_held_out_and_training_differ_by_more_than_colour() -> None:
    training, held = curves_figure([Line("Default", 2, FALLING, 125)], "accuracy").data
    assert (training.line.dash, held.line.dash) == ("dash", "solid")
    assert (training.marker.symbol, held.marker.symbol) == ("diamond-open", "diamond")
    assert training.line.color == held.line.color == COLORS[2]
    assert (list(training.y), list(held.y)) == ([0.1, 0.97], [0.1, 0.95])


def test_runs_with_other_batches_stand_beside_each_other() -> None:
    figure = curves_figure([Line("a", 0, FALLING, 125), Line("b", 1, FALLING, 250)], "loss")
    assert [list(line.x) for line in figure.data[::2]] == [[0, 2], [0, 1]]


def test_each_of_the_most_runs_has_a_colour_and_a_mark_of_its_own() -> None:
    assert len({*COLORS}) == len({*MARKS}) == len(COLORS) == len(MARKS) == MOST


def test_a_run_that_broke_does_not_squeeze_the_others() -> None:
    figure = curves_figure([Line("a", 0, FALLING, 125), Line("b", 1, BROKEN, 125)], "loss")
    assert figure.layout.yaxis.range[1] <= 1.05 * HIGHEST_LOSS
    figure = curves_figure([Line("a", 0, FALLING, 125)], "loss")
    assert figure.layout.yaxis.range[1] < 2.5


def test_numbers_that_are_none_are_not_drawn() -> None:
    broken = [(0, Measurement(2.3, 0.1, 2.3, 0.1)), (3, Measurement(nan, 0.1, nan, 0.1))]
    figure = curves_figure([Line("b", 1, broken, 125)], "loss")
    assert figure.layout.yaxis.range[1] > 2.3
    assert list(figure.data[1].y) == [2.3, None]


def test_the_table_holds_every_batch_and_every_measurement() -> None:
    text = curves_csv([(1, 2.25, 0.125), (2, 2.0, 0.25)], [(0, FALLING[0][1]), (2, FALLING[1][1])])
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["batch"] for row in rows] == ["0", "1", "2"]
    assert [row["batch_loss"] for row in rows] == ["", "2.25", "2.0"]
    assert [row["validation_accuracy"] for row in rows] == ["0.1", "", "0.95"]
