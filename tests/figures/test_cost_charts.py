import re

import pytest

from cnnlab.figures.cost_charts import cost_bars, efficiency_figure, in_words
from cnnlab.learn.small_networks import ASKED, small_networks
from cnnlab.nets.costs import layer_costs


def test_bars_are_the_counts() -> None:
    """Parameters, multiply-adds and bytes, each as convolution, window and dense layer."""
    drawn = cost_bars(layer_costs((28, 28, 1), 6, 5))
    assert re.findall("title='([0-9,]+)'", drawn) == [
        *("156", "122,304", "3,692,640"),
        *("117,600", "117,600", "3,687,936"),
        *("624", "489,216", "14,770,560"),
    ]


def test_the_largest_layer_that_the_sliders_allow_is_drawn() -> None:
    """10 ** 13 weights are more than any machine has, and no more than a number."""
    costs = layer_costs((224, 224, 64), 64, 11)
    widths = [float(width) for width in re.findall(r"width:([0-9.]+)%;", cost_bars(costs))]
    assert costs.dense.weight_bytes > 10**13
    assert 90 < max(widths) <= 100
    assert [width for width in widths if width > 90] == [widths[2], widths[5], widths[8]]


@pytest.mark.parametrize(
    ("scale", "width", "words"),
    [
        ("log", 33.4, "logarithmic scale: from line to line × 1,000"),
        ("linear", 0.0, "linear scale"),
    ],
)
def test_the_axis_says_its_scale_and_only_on_the_linear_one_does_23671_times_look_so(
    scale: str, width: float, words: str
) -> None:
    drawn = cost_bars(layer_costs((28, 28, 1), 6, 5), scale)
    conv, _, dense = [float(width) for width in re.findall(r"width:([0-9.]+)%;", drawn)][:3]
    assert 100 * conv / dense == pytest.approx(width, abs=0.1)
    assert f"class=axis>{words}" in drawn


@pytest.mark.parametrize("by", ["parameters", "multiply_adds"])
def test_every_network_has_its_mark_and_its_words(by: str) -> None:
    marks = {
        words[0]: (x, y)
        for series in efficiency_figure(small_networks(), by).data
        for x, y, words in zip(series.x, series.y, series.customdata, strict=True)
    }
    assert marks == {
        one.name: (getattr(one, by), one.mean / (ASKED / 100)) for one in small_networks()
    }


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (99_999, "99,999"), (999_600, "1 million"), (14_770_560, "14.8 million")],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words
