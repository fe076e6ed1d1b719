import pytest

from cnnlab.figures.costs import cost_figure, efficiency_figure, in_words
from cnnlab.learn.compared import measured
from cnnlab.nets.costs import layer_costs


def test_bars_are_the_counts() -> None:
    costs = layer_costs((28, 28, 1), 6, 5)
    bars = {bar.name: list(bar.x) for bar in cost_figure(costs).data}
    assert bars == {
        "convolution": [156, 117_600, 624],
        "window, not shared": [122_304, 117_600, 489_216],
        "fully connected": [3_692_640, 3_687_936, 14_770_560],
    }


def test_the_largest_layer_that_the_sliders_allow_is_drawn() -> None:
    """10 ** 13 weights are more than any machine has, and no more than a number."""
    costs = layer_costs((224, 224, 64), 64, 11)
    figure = cost_figure(costs)
    assert 10 ** figure.layout.xaxis.range[1] > costs.dense.weight_bytes > 10**13


@pytest.mark.parametrize("by", ["parameters", "multiply_adds"])
def test_every_network_has_its_mark_and_its_words(by: str) -> None:
    marks = {
        words[0]: (x, y)
        for series in efficiency_figure(measured(), by).data
        for x, y, words in zip(series.x, series.y, series.customdata, strict=True)
    }
    assert marks == {one.name: (getattr(one, by), one.mean / 10) for one in measured()}


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (99_999, "99,999"), (999_600, "1 million"), (14_770_560, "14.8 million")],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words
