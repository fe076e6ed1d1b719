"""Why the network that ships reads more than a reader's own run: its recipe, from its card."""

import math

import streamlit as st

from cnnlab.figures.seed_dots import mean_share
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.shipped_card import shipped_card
from cnnlab.learn.variants import read_by_variants
from cnnlab.ui.base.lesson import PROSE_WIDTH
from cnnlab.ui.kit.opened import opened

_NETWORK = "lenet5-relu"


def how_it_learned() -> None:
    """Say what the recipe does that a run in the lesson Training does not; show the card."""
    st.markdown(_in_words(), width=PROSE_WIDTH)
    opened("The model card", ":material/description:", _card)


def _card() -> None:
    with st.container(height=480):
        st.markdown(shipped_card(_NETWORK).text)


def _in_words() -> str:
    card, recipe = shipped_card(_NETWORK), shipped_card(_NETWORK).recipe
    turn, shift, slant = (float(recipe[name]) for name in ("turn", "shift", "slant"))
    stretch = 100 * (math.exp(float(recipe["stretch"])) - 1)
    digits = bundled_digits()
    learned, asked = int((~digits.held_out).sum()), int(digits.validation.sum())
    own = mean_share(read_by_variants()["lenet"])
    return (
        f"The trained LeNet-5 with ReLU on this page reads {card.read} of the "
        f"{len(digits.labels):,} bundled digits. It was trained on none of them, but how they were "
        f"read was seen while its recipe was chosen. The same network reads {own} of {asked} of "
        "them, those for validation, after a training with the settings that the lesson Training "
        "starts with. Four things are other:\n\n"
        f"- **More digits.** It learned from {card.mnist} digits of MNIST and {card.pen} drawings "
        f"made with a pen; a run of your own has {learned:,} digits at most.\n"
        f"- **Augmentation.** Each picture comes turned by up to {turn:g} degrees, stretched by "
        f"up to {stretch:.0f} %, slanted by up to {slant:g} columns a row and moved by up to "
        f"{shift:g} pixels, drawn anew every {recipe['passes']} passes.\n"
        f"- **A teacher.** A network of {card.teacher_parameters} parameters was trained first; "
        f"{100 * float(recipe['teacher_share']):.0f} % of the loss compares with its answers.\n"
        "- **Averaged weights.** What ships is a moving average over the steps, which keeps "
        f"{100 * float(recipe['average']):.2f} % of itself at each.\n\n"
        "How much each of them adds was not measured one by one."
    )
