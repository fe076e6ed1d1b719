"""What a reader sees who prints a network or a trace, or ends a notebook's cell with one."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from cnnlab import KERNELS, LayerTrace, Trace, load_network, trace_convolution
from cnnlab.nets import Dense, Flatten
from cnnlab.nets.input import Input
from cnnlab.notebook import maps_image
from cnnlab.trace import Network

NETWORK = load_network("lenet5")
TRACE = NETWORK.trace(np.eye(28))


def pictures(html: str) -> list[Any]:
    """All PNGs that stand inside HTML, as arrays."""
    found = re.findall(r"base64,([^\"]+)", html)
    return [np.array(Image.open(BytesIO(b64decode(one)))) for one in found]


def test_a_network_prints_as_its_table() -> None:
    title, head, *rows, total = repr(NETWORK).splitlines()
    assert title == "lenet5: pictures 28 × 28 × 1, 10 classes"
    assert head.split() == ["layer", "output", "parameters"]
    assert len(rows) == 12
    assert re.split(r" {2,}", rows[3]) == ["Conv 2", "10 × 10 × 16", "2,416"]
    assert re.split(r" {2,}", total) == ["in all", "61,706"]


def test_a_trace_prints_a_line_a_layer() -> None:
    head, *lines = repr(TRACE).splitlines()
    assert head.split() == ["layer", "output", "least", "greatest"]
    assert [line.partition("  ")[0] for line in lines] == [layer.name for layer in TRACE]
    output = TRACE[0].output
    ends = [f"{end:.2f}".replace("-", "−") for end in (output.min(), output.max())]
    assert re.split(r" {2,}", lines[0]) == ["Conv 1", "28 × 28 × 6", *ends]
    assert repr(TRACE[0]) == f"LayerTrace(Conv 1: 28 × 28 × 6, from {ends[0]} to {ends[1]})"


def test_a_trace_is_the_tuple_that_it_was() -> None:
    *layers, softmax = TRACE
    assert len(TRACE) == 13 == len(layers) + 1
    assert softmax is TRACE[-1]
    assert isinstance(TRACE[0], LayerTrace)
    assert isinstance(TRACE[-2:], Trace)
    assert TRACE[-2:] == tuple(TRACE)[-2:]


def test_a_convolution_prints_its_shapes() -> None:
    printed = repr(trace_convolution(np.ones((5, 4)), KERNELS["sharpen"], padding="valid"))
    assert printed == (
        "ConvolutionTrace(padded (5, 4), kernel (3, 3), bias (), windows (3, 2, 3, 3), "
        "output (3, 2))"
    )


def test_a_network_shows_its_table() -> None:
    html = NETWORK._repr_html_()
    assert html.count("<tr>") == 14
    assert "<td>Conv 2</td><td>10 × 10 × 16</td><td>2,416</td>" in html


def test_names_cannot_break_the_page() -> None:
    weights = {"1.weight": np.zeros((1, 2), np.float32), "1.bias": np.zeros(2, np.float32)}
    html = Network("<b>", (Flatten(), Dense(2)), weights, Input(1, 1))._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_a_trace_shows_every_layer() -> None:
    found = pictures(TRACE._repr_html_())
    assert len(found) == len(TRACE)
    assert found[0].shape == (58, 6 * 57 + 1, 3)  # six maps of 28, twice as large, in frames
    assert len(pictures(TRACE[0]._repr_html_())) == 1


def test_colours_are_those_of_the_app() -> None:
    """Left blue and negative, right red and positive, between them white and zero."""
    (picture,) = pictures(maps_image(np.array([[[-2], [0], [1], [2]]], np.float32), "four"))
    size = (picture.shape[1] - 2) // 4
    middles = picture[picture.shape[0] // 2, 1 + size // 2 :: size].tolist()
    assert middles == [[0, 76, 175], [255, 255, 255], [218, 140, 146], [180, 26, 38]]


@pytest.mark.parametrize(
    ("shape", "words"),
    [((300, 200, 3), "big"), ((2, 2, 100), "the first 64 of 100"), ((9216,), "1,024 of 9,216")],
)
def test_pictures_stay_small(shape: tuple[int, ...], words: str) -> None:
    html = maps_image(np.ones(shape, np.float32), "big")
    assert words in html
    assert max(pictures(html)[0].shape) <= 600


def test_numbers_that_are_none_are_painted_all_the_same() -> None:
    (picture,) = pictures(
        maps_image(np.array([np.nan, np.inf, -np.inf, 1], np.float32), "diverged")
    )
    assert picture[5, 5::10].tolist() == [
        *([255, 255, 255], [180, 26, 38], [0, 76, 175], [180, 26, 38])
    ]


@pytest.mark.slow
def test_a_notebook_shows_a_network_and_a_trace() -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    cells = [
        "import cnnlab; network = cnnlab.load_network('lenet5-relu'); network",
        "trace = network.trace(cnnlab.digit_from_strokes([[[10, 10], [60, 10], [30, 90]]])); trace",
        "print(trace)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    resources = {"metadata": {"path": str(Path(__file__).parents[1])}}
    nbclient.NotebookClient(notebook, timeout=120, resources=resources).execute()
    table, shown, printed = (cell.outputs[0] for cell in notebook.cells)
    assert "61,706" in table.data["text/html"]
    assert "61,706" in table.data["text/plain"]
    assert len(pictures(shown.data["text/html"])) == 13
    assert len(printed.text.splitlines()) == 14
