"""What a training shall depend on: presets, the choices that matter most, the others under More."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cnnlab.assets import page_file
from cnnlab.learn.presets import PRESETS, Preset
from cnnlab.learn.settings import problem_of
from cnnlab.ui.base.controls import Value
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.training.expected import expected
from cnnlab.ui.lessons.training.settings import (
    CHOICES,
    LABELS,
    as_value,
    chosen_settings,
    differing,
    field_of,
)

_FIRST = ("base", "activation", "rate", "digits")
_MORE = (
    ("pooling", "dropout", "start"),
    ("optimiser", "batch", "epochs"),
    ("decay", "noise", "seed"),
    ("augment", "fall"),
)
_HIDDEN = [name for row in _MORE for name in row]
EXPECT: Mapping[str, str] = {
    "base": "LeNet-5 convolves first; the dense network has as many parameters and never does.",
    "activation": "Sigmoid learns slowly: gradients shrink in every layer that they pass.",
    "rate": "How far each step goes. Far too high: the loss jumps up, or it only guesses.",
    "digits": "From a few it learns by heart; what it reads of others tells.",
    "pooling": "Max keeps the strongest of a window, average the mean: here a small difference.",
    "dropout": "Slower learning; the training and the held-out curve stay closer together.",
    "start": "All zero or very small: it may not get going at all.",
    "optimiser": "Adam gets far with little care; plain SGD wants a rate near 0.1.",
    "batch": "Small: many noisy steps, slow passes. Large: smooth ones, but fewer.",
    "epochs": "More take longer; after some, only the training digits gain.",
    "decay": "Smaller weights; too much, and it only guesses.",
    "noise": "First it resists the wrong labels, then it learns them by heart.",
    "seed": "Another one shows how much of a result is chance.",
    "augment": "No digit comes twice: a help where digits are few.",
    "fall": "Off: the held-out curve jumps about to the last.",
}
"""What stands below each choice: what to expect of it."""
_PRESET = "training_choices.preset"
# The dense network has no pooling; the reader's own stays as it was built.
_FIXED = {"dense": ("pooling",), "own": ("activation", "pooling", "dropout")}


@st.fragment
def training_choices(view: View) -> None:
    """Draw everything that a run depends on, and what to expect of it before it starts."""
    _presets(view)
    with st.container(horizontal=True, gap="medium"):
        for name in _FIRST:
            with st.container(width=290):
                _first(view, name)
    _more(view)
    settings = chosen_settings(view)
    if why := problem_of(settings):
        problem(why)
    else:
        st.markdown(expected(settings), width=PROSE_WIDTH)
    view.publish()


def _choice(view: View, name: str) -> None:
    """Draw a choice with what to expect of it below."""
    view.draw(name)
    st.caption(EXPECT[name])


def _first(view: View, name: str) -> None:
    """Draw a choice that is always in sight."""
    if name == "activation" and view["base"] == "own":
        st.markdown("**Your own network**")
        st.caption(
            "It is trained as you built it: its activations, pooling and dropout are its own. "
            "Change them where you built it."
        )
        st.page_link(
            page_file("architectures"),
            label="Change it",
            icon=":material/construction:",
            query_params={"own": view["own"]},
        )
    else:
        _choice(view, name)


def _more(view: View) -> None:
    """Draw the other choices once they are asked for; what they differ in is said either way."""
    more = st.expander(
        "More choices", icon=":material/tune:", on_change="rerun", key="training_choices.more"
    )
    if more.open:
        fixed = _FIXED.get(view["base"], ())
        with more:
            for row in _MORE:
                with st.container(horizontal=True, gap="large"):
                    for name in row:
                        if name not in fixed:
                            with st.container(width=330):
                                _choice(view, name)
        return
    changed = {
        name: words for name, words in differing(chosen_settings(view)).items() if name in _HIDDEN
    }
    if changed:
        told = (f"{LABELS[name].lower()} {words}" for name, words in changed.items())
        st.caption(f"Not as at first, under More choices: {', '.join(told)}.")


def _presets(view: View) -> None:
    """Draw the presets; the story of the one that is set stands below."""
    is_set = next((name for name, preset in PRESETS.items() if _is_set(view, preset)), None)
    st.session_state[_PRESET] = is_set
    st.pills(
        "Stories to try",
        list(PRESETS),
        format_func=lambda name: PRESETS[name].title,
        key=_PRESET,
        on_change=_take_preset,
        args=(view,),
        help="Each sets all the choices below. Then change what you like.",
    )
    if is_set:
        preset = PRESETS[is_set]
        st.markdown(f"{preset.story} **{preset.look_for}**", width=PROSE_WIDTH)


def _take_preset(view: View) -> None:
    if name := st.session_state[_PRESET]:
        view.change(preset_values(PRESETS[name]))


def preset_values(preset: Preset) -> Mapping[str, Value]:
    """Return every choice as a preset sets it: its own changes, the defaults for the others."""
    return {
        name: as_value(control, preset.changes[field])
        if (field := field_of(name)) in preset.changes
        else control.default
        for name, control in CHOICES.items()
        if name != "own"  # what the reader has built stays
    }


def _is_set(view: View, preset: Preset) -> bool:
    return all(view[name] == value for name, value in preset_values(preset).items())
