"""What a training shall depend on, presets and choices; and what is known of it beforehand."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cnnlab.assets import page_file
from cnnlab.learn.presets import PRESETS, Preset
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.nets import parameter_count
from cnnlab.ui.base.controls import Value
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.desk import desk
from cnnlab.ui.kit.opened import opened
from cnnlab.ui.lessons.training.live.training import start, told_what_came
from cnnlab.ui.lessons.training.runs.list import learn, past_trainings
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
    "activation": "Sigmoid learns slowly: signal and gradient fade from layer to layer.",
    "rate": "The gradient times this is a step. Far too high: the loss jumps up, or it guesses.",
    "digits": "Few: **overfitting**. It learns them by heart and reads others badly.",
    "pooling": "Max keeps the strongest of a window, average the mean: here a small difference.",
    "dropout": "Slower learning; the training and the validation curve stay closer together.",
    "start": "All zero or very small: it may not get going at all.",
    "optimiser": "Adam gets far with little care; plain SGD wants a rate near 0.1. Adam is "
    "**AdamW** here: weight decay shrinks each weight by itself, apart from the gradient "
    "(Loshchilov and Hutter, 2019).",
    "batch": "Small: many noisy steps, slow passes. Large: smooth ones, but fewer.",
    "epochs": "More take longer; after some, only the training digits gain.",
    "decay": "Smaller weights; too much, and it only guesses.",
    "noise": "**Label noise**: so many digits say what they are not. First it resists, then it "
    "learns them by heart.",
    "seed": "Another one shows how much of a result is chance.",
    "augment": "No digit comes twice: a help where digits are few.",
    "fall": "A **learning-rate schedule**: how the rate changes over the run, here evenly down "
    "to 0. Off: the validation curve jumps about to the last.",
}
"""What stands below each choice: what to expect of it."""
_MINUTE = 60
_PRESET = "training_choices.preset"
# The dense network has no pooling; the reader's own stays as it was built.
_FIXED = {"dense": ("pooling",), "own": ("activation", "pooling", "dropout")}


@st.fragment
def training_choices(view: View) -> None:
    """Draw everything that a run depends on, and what to expect of it before it starts."""
    stories = st.container()
    with st.container(horizontal=True, gap="medium"):
        for name in _FIRST:
            with st.container(width=290):
                _first(view, name)
    _more(view)
    with stories:  # now that it is known whether one of them is still set
        pressed = _presets(view)
    settings = chosen_settings(view)
    if why := problem_of(settings):
        problem(why)
    else:
        st.markdown(expected(settings), width=PROSE_WIDTH)
        if pressed:
            start(settings)
            st.rerun()  # its curves stand above
    if not told_what_came(view, settings):
        st.rerun()
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
    if opened("More choices", ":material/tune:", _others, view):
        return
    changed = {
        name: words for name, words in differing(chosen_settings(view)).items() if name in _HIDDEN
    }
    if changed:
        told = (f"{LABELS[name].lower()} {words}" for name, words in changed.items())
        st.caption(f"Not as at first, under More choices: {', '.join(told)}.")


def _others(view: View) -> None:
    fixed = _FIXED.get(view["base"], ())
    for row in _MORE:
        with st.container(horizontal=True, gap="large"):
            for name in row:
                if name not in fixed:
                    with st.container(width=330):
                        _choice(view, name)


def _presets(view: View) -> bool:
    """Draw the presets, the story of the one that is set, and a button to train; if pressed."""
    is_set = next((name for name, preset in PRESETS.items() if _is_set(view, preset)), None)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.session_state[_PRESET] = is_set
        st.pills(
            "Stories to try",
            list(PRESETS),
            format_func=lambda name: PRESETS[name].title,
            key=_PRESET,
            on_change=_take_preset,
            args=(view,),
            help="Each sets all the choices below. Then change what you like.",
            width="content",
        )
        pressed = st.button("Train it", type="primary", icon=":material/play_arrow:")
    if is_set:
        preset = PRESETS[is_set]
        st.markdown(preset.story, width=PROSE_WIDTH)
        question = Question(preset.question, preset.options, preset.right, preset.answer)
        ask(question, f"story.{is_set}")
    return pressed


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


def expected(settings: Settings) -> str:
    """Say what a run will do, how long it will take, and what the same settings reached before."""
    learn()
    seconds, most = past_trainings().seconds_of(settings), desk().limits.training
    parameters = parameter_count(settings.architecture, settings.input_shape)
    words = [
        f"{parameters:,} parameters, changed {_times(settings.batches)}: {settings.digits:,} "
        f"digits, {_times(settings.epochs)}, in batches of "
        f"{min(settings.batch_size, settings.digits)}.",
        f"That takes **about {duration(seconds)}** here, once it is its turn.",
    ]
    if seconds > most:
        words.append(f"After {duration(most)} of training it will be stopped, where it is then.")
    words.append(before(past_trainings().reached(settings), settings.seed))
    return " ".join(filter(None, words))


def before(reached: Mapping[int, float | None], seed: int) -> str:
    """Say what the same settings came to.

    Examples
    --------
    >>> before({0: 0.97, 1: 0.964}, 0)
    'The same settings read 97.0 % of the validation digits before.'
    >>> before({0: 0.97, 1: 0.964}, 2)
    'With other seeds they read 96.4 % to 97.0 % of the validation digits.'
    >>> before({0: None}, 0)
    'The same settings broke before: the loss grew beyond all bounds.'
    """
    if seed in reached:
        share = reached[seed]
        if share is None:
            return "The same settings broke before: the loss grew beyond all bounds."
        return f"The same settings read {100 * share:.1f} % of the validation digits before."
    shares = sorted(share for share in reached.values() if share is not None)
    if not shares:
        return ""
    ends = dict.fromkeys((shares[0], shares[-1]))
    between = " to ".join(f"{100 * share:.1f} %" for share in ends)
    return f"With other seeds they read {between} of the validation digits."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def duration(seconds: float) -> str:
    """Write a time as one says it.

    Examples
    --------
    >>> duration(0.2), duration(8.6), duration(71), duration(150)
    ('1 second', '9 seconds', '70 seconds', '2.5 minutes')
    """
    if seconds > 2 * _MINUTE:
        return f"{seconds / _MINUTE:.1f} minutes"
    whole = max(1, round(seconds if seconds < 20 else seconds / 5) * (1 if seconds < 20 else 5))
    return f"{whole} second{'s' * (whole != 1)}"
