"""Why an activation: without one between them, two convolutions are one."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.display import to_pixels
from cnnlab.figures.numbers import written
from cnnlab.figures.over_drawing import enlarged
from cnnlab.figures.seed_dots import mean_share, seed_dots
from cnnlab.learn.variants import VARIANTS, read_by_variants
from cnnlab.nets.forward import Values
from cnnlab.ops.composed_kernels import composed
from cnnlab.ops.convolution import convolve
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.experiment import digit_of, span_of
from cnnlab.ui.kit.how_trained import how_trained
from cnnlab.ui.kit.kept import kept_a_while
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.page_pictures import map_row
from cnnlab.ui.lessons.lenet.follow import follow

_LINEAR, _BENT = VARIANTS["lenet, average, no activation"], VARIANTS["lenet, average"]
_QUESTION = Question(
    f"LeNet-5 with its {_LINEAR.parameters:,} parameters and average pooling, but every activation "
    "left out, is trained like one that has them. How well does it read?",
    [
        "It cannot learn: about 10 %, as if it guessed",
        "About as well as a single dense layer on the pixels",
        "About as well as with them: the parameters are what counts",
    ],
    right=1,
    answer="A convolution, an average and a dense layer are weighted sums, and a weighted sum of "
    "weighted sums is again one. So all its layers together are one dense layer, from 784 pixels "
    "to 10 numbers.",
)


@st.fragment
def without_activations(view: View) -> None:
    """Compute two 3x3 convolutions and the 5x5 that they are, with or without a ReLU between."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first, second = str(view.draw("chain_first")), str(view.draw("chain_second"))
        bend = view.draw("chain_between") == "relu"
    if (digit := digit_of(view)) is not None:
        pictures, words = _compared(digit.image, first, second, bend)
        map_row("chain", pictures)
        st.markdown(words, width=PROSE_WIDTH)
    if ask(_QUESTION, "without_activations"):
        _measured()
    code_panel("without_activations", composed)
    follow(view, "without_activations")
    view.publish()


@kept_a_while
def _compared(
    image: Values, first: str, second: str, bend: bool
) -> tuple[list[tuple[NDArray[np.uint8], str]], str]:
    """Return the maps of both ways, their difference, the 5x5 kernel, and what they say."""
    kernels = KERNELS[first], KERNELS[second]
    between = convolve(image, kernels[0], padding="valid")  # (26, 26)
    given = np.maximum(between, 0) if bend else between
    twice = convolve(given, kernels[1], padding="valid")  # (24, 24)
    single = composed(*kernels).astype(np.float32)  # (5, 5)
    once = convolve(image, single, padding="valid")  # (24, 24)
    scale = float(max(np.abs(twice).max(), np.abs(once).max())) or 1.0
    names = [KERNEL_NOTES[name].title for name in (first, second)]
    relu = ", ReLU" * bend
    pictures = [
        (_map(twice, scale), f"3×3 {names[0]}{relu}, 3×3 {names[1]}: {span_of(twice)}"),
        (_map(once, scale), f"One convolution of 5×5: {span_of(once)}"),
        (_map(twice - once, scale), f"The first minus the second: {span_of(twice - once)}"),
        (_map(single, None), f"The 5×5 kernel: {span_of(single)}"),
    ]
    apart = float(np.abs(twice - once).max())
    if not bend:
        words = (
            f"The two maps differ by at most {written(apart, 2)}: rounding. For any picture: the "
            "5×5 kernel is made of the two kernels alone. Now put a ReLU between them."
        )
    else:
        cut = int((between < 0).sum())
        changed = "no other result" if apart < 1e-4 * scale else "another result"
        words = (
            f"The ReLU set {cut} of {between.size} numbers to 0, and {changed} comes out: the maps "
            f"differ by up to {written(apart, 2)}. "
            + (
                "What is cut depends on the picture, so that no fixed kernel does it."
                if cut
                else "These kernels give nothing negative here: take others."
            )
        )
    return pictures, (
        f"{words} Blue is negative, red positive; the three maps have one scale. Nothing is put "
        "around the picture: with zeros at the edge both times, the two would differ there, and "
        "only there."
    )


def _map(values: Values, scale: float | None) -> np.ndarray:
    return enlarged(to_pixels(values, "signed", scale), 240 // len(values))


def _measured() -> None:
    read = read_by_variants()
    one = VARIANTS["one dense layer"]
    rows = {
        "With ReLU, average pooling": "lenet, average",
        "No activation, average pooling": "lenet, average, no activation",
        f"One dense layer, {one.parameters:,} parameters": "one dense layer",
        "No activation, max pooling": "lenet, no activation",
    }
    st.html(seed_dots({title: read[name] for title, name in rows.items()}, low=0.85))
    mean = {name: mean_share(read[name]) for name in rows.values()}
    st.markdown(
        f"Without activations it reads **{mean['lenet, average, no activation']}**, with them "
        f"{mean['lenet, average']}: the same {_BENT.parameters:,} parameters, the same digits. One "
        f"dense layer alone reads {mean['one dense layer']}. The long chain can compute "
        "nothing that the one layer cannot; that it reads a little more comes from how its weights "
        f"are found. Max pooling alone gives {mean['lenet, no activation']}: the largest of "
        f"four is no weighted sum, so it bends, too. {how_trained()}",
        width=PROSE_WIDTH,
    )
