import subprocess
import sys

import numpy as np
import pytest

from cnnlab.figures.histograms import histogram, top_logit_figure
from cnnlab.figures.template import template


def test_each_panel_counts_every_pixel_once() -> None:
    image = np.random.default_rng(0).integers(0, 256, (6, 7, 3), np.uint8)
    figure = histogram(image)
    assert [int(outline.y.sum()) for outline in figure.data] == [42, 42, 42]
    assert figure.data[2].y[image[0, 0, 2]] >= 1


def test_a_grey_picture_has_one_panel() -> None:
    figure = histogram(np.full((2, 3), 255, np.uint8))
    assert len(figure.data) == 1
    assert figure.data[0].y[255] == 6


@pytest.mark.parametrize("dark", [True, False])
def test_the_page_shows_through(dark: bool) -> None:
    layout = template(dark).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"


def test_importing_the_figures_does_not_import_plotly() -> None:
    code = "import cnnlab.figures.histograms, sys; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_real_digit_is_counted_once() -> None:
    tops = np.array([2, 3, 3, 9], np.float32)
    figure = top_logit_figure(tops, 5.0, dark=False)
    assert sum(figure.data[0].y) == 4
    assert figure.layout.annotations[0].text == "your drawing: 5"
