"""The catalogue's tables against the slides and the papers."""

from cnnlab.nets import CATALOGUE, summary
from cnnlab.ui.lessons.architectures.catalogue import (
    alexnets_table,
    table_columns,
    then_and_now_table,
)
from cnnlab.ui.lessons.architectures.network_picture import _where_is_what
from cnnlab.ui.lessons.architectures.same_weights import both_layers, larger_picture


def columns(name: str) -> dict[str, list[object]]:
    entry = CATALOGUE[name]
    return table_columns(summary(entry.architecture, entry.input_shape))


def test_the_slides_lenet_column() -> None:
    table = columns("lenet5")
    sizes = ["28×28×6", "14×14×6", "10×10×16", "5×5×16", "400", "120", "84", "10"]
    assert list(dict.fromkeys(table["Output"])) == sizes
    assert [n for n in table["Parameters"] if n] == [156, 2416, 48120, 10164, 850]
    assert table["Receptive field"][:6] == [5, 5, 6, 14, 14, 16]
    assert table["Receptive field"][-1] is None


def test_the_slides_alexnet_column() -> None:
    sizes = ["54×54×96", "26×26×96", "26×26×256", "12×12×256", "12×12×384", "5×5×256", "6400"]
    assert list(dict.fromkeys(columns("alexnet")["Output"])) == [*sizes, "4096", "1000"]


def test_why_54_and_55() -> None:
    slides, paper, torchvision = alexnets_table().splitlines()[2:]
    assert "(224 − 11) / 4 = 53.25, rounded down 53, + 1 = 54 | 26, 12, 5 | 50,844,008" in slides
    assert "227×227×3 | (227 − 11) / 4 + 1 = 55 | 27, 13, 6 | 60,965,224" in paper
    assert "(224 + 2 × 2 − 11) / 4 = 54.25" in torchvision
    assert "27, 13, 6 | 61,100,840" in torchvision


def test_then_and_now() -> None:
    lines = then_and_now_table().splitlines()
    assert "| C3 | Conv by table 5×5 → 10×10×16 | 1,516 | Conv 5×5 → 10×10×16 | 2,416 |" in lines
    assert lines[-1] == "| in all | | 60,000 | | 61,706 |"


def test_the_same_weights_and_where_they_differ() -> None:
    formulas = tuple(row.formula for row in both_layers())
    assert formulas == ("120 × (400 + 1) = 48,120", "120 × (5 × 5 × 16 + 1) = 48,120")
    answer = larger_picture().answer
    assert "7×7×16" in answer
    assert "3×3×120" in answer
    assert "120 × (784 + 1) = 94,200" in answer


def test_alexnets_parameters_are_not_where_its_computing_is() -> None:
    assert _where_is_what().right == 1
