"""All pixels change places, the same way for every digit: a control for neighbours."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.numbers import written
from cnnlab.figures.patch_pictures import ink
from cnnlab.figures.seed_dots import mean_share, seed_dots
from cnnlab.learn.bundled import EACH_CLASS, bundled_digits
from cnnlab.learn.variants import VARIANTS, read_by_variants
from cnnlab.nets.forward import Values, logits, softmax
from cnnlab.ops.pixel_order import permute_pixels, pixel_order
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask, unbroken
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.how_trained import how_trained
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.network import shipped
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url

_STYLE = """<style>
.orders { display: grid; gap: 1rem; grid-template-columns: repeat(3, minmax(0, 220px)); }
.orders img { width: 100%; image-rendering: pixelated; border: 1px solid #969696; }
</style>"""
_QUESTION = Question(
    "Every pixel gets another place, the same new place in all digits. Then LeNet-5 and a dense "
    "network, each with fresh random weights, learn from digits like these. Which of them now "
    "reads fewer new digits (permuted as well) than one that learned from digits as they are?",
    [
        "Both, and about equally",
        "LeNet-5 far fewer, the dense network about as many",
        "The dense network far fewer, LeNet-5 about as many",
        "Neither: no number has been lost",
    ],
    right=1,
    answer="No number is lost, only who is whose neighbour. A dense layer has a weight for each "
    "pixel and never asks where that lies. A convolution looks at neighbours only, and bets that "
    "they belong together.",
)
_ARGUMENT = (
    "**Why it is nothing to a dense network.** Take any dense network and put the weights of its "
    "first layer into the same order: it then answers to permuted digits what it answered to the "
    "others. So whatever can be learned from the one can be learned from the other; only the "
    "random weights at the start differ. For a convolution no such exchange exists: one kernel "
    "serves all places, and what it sees now comes from all over the digit."
)


@st.fragment
def permuted(view: View) -> None:
    """Show a digit with its pixels in another order, and what networks read of such digits."""
    shown = live_sliders(view, "permuted", ("permute_digit", "permute_seed"), _data)
    mount("kit/html_part", "permuted", shown["permuted"])
    if ask(_QUESTION, "permuted"):
        st.html(seed_dots(_shares(), low=0.8))
        st.markdown(_measured_words(), width=PROSE_WIDTH)
        words = _same_answers(view["permute_digit"], pixel_order(view["permute_seed"]))
        st.markdown(f"{_ARGUMENT} {words}", width=PROSE_WIDTH)
    code_panel("permuted", pixel_order, permute_pixels)
    view.publish()


def _data(values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    digit, seed = values["permute_digit"], values["permute_seed"]
    order = pixel_order(seed)
    before = _picture(digit)
    after = permute_pixels(before, order)
    back = permute_pixels(after, np.argsort(order))
    pictures = {
        f"A {digit} of MNIST": before,
        f"Its pixels in order {seed}": after,
        "Put back: nothing was lost": back,
    }
    figures = "".join(
        f"<figure><img alt='{words}' src='{data_url(ink(picture, 4), 'PNG')}'>"
        f"<figcaption>{words}</figcaption></figure>"
        for words, picture in pictures.items()
    )
    return {
        "permuted": {
            "html": f"{_STYLE}<div class=orders>{figures}</div>"
            "<p class=small>28×28 pixels each, white is 0, black is 1.</p>"
        }
    }


def _picture(digit: int) -> Values:
    pixels = bundled_digits().images[digit * EACH_CLASS]
    return np.asarray(pixels / 255, np.float32)


def _same_answers(digit: int, order: NDArray[np.intp]) -> str:
    """Say by how much a dense network's answers differ, its first weights permuted as well."""
    network = shipped("dense-784-77-10")
    moved = {**network.weights, "1.weight": network.weights["1.weight"][order]}
    image = _picture(digit)[np.newaxis]
    one = softmax(logits(network.architecture, network.weights, image)[0])
    pictures = permute_pixels(image, order)
    other = softmax(logits(network.architecture, moved, pictures)[0])
    return (
        f"Done here with a trained 784-77-10 and the {digit} above: it reads {one.argmax()}, and "
        f"with both in the new order {other.argmax()}; its ten probabilities differ by at most "
        f"{unbroken(written(float(np.abs(one - other).max()), 1))}, which is rounding."
    )


def _shares() -> dict[str, tuple[float, ...]]:
    read = read_by_variants()
    return {
        "LeNet-5 (ReLU), digits as they are": read["lenet"],
        "LeNet-5 (ReLU), permuted": read["lenet, permuted"],
        "Dense 784-77-10, as they are": read["dense"],
        "Dense 784-77-10, permuted": read["dense, permuted"],
    }


def _measured_words() -> str:
    read = {name: mean_share(shares) for name, shares in read_by_variants().items()}
    return (
        f"LeNet-5 falls from {read['lenet']} to **{read['lenet, permuted']}**, the dense network "
        f"goes from {read['dense']} to **{read['dense, permuted']}**, and now reads more than "
        f"LeNet-5. The two have about as many parameters ({VARIANTS['lenet'].parameters:,} and "
        f"{VARIANTS['dense'].parameters:,}). "
        + how_trained("another order of the pixels and other random weights")
    )
