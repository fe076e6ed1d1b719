"""The lesson's controls as settings of a run; and settings as controls again, and as a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import cast

from cnnlab.learn.recombined import recombined
from cnnlab.learn.settings import Settings
from cnnlab.nets import DENSE_784_77_10, DIGIT, LENET5_RELU, Architecture, parameter_count
from cnnlab.nets.text import network_to_text
from cnnlab.ui.base.controls import Choice, Control, Switch, Value, Whole
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.training.controls import DATA, LEARNING, NETWORK, word

CHOICES: Mapping[str, Control] = {**NETWORK, **LEARNING, **DATA}
"""Every control that a run depends on."""

LABELS: Mapping[str, str] = {
    name: control.label
    for name, control in CHOICES.items()
    if isinstance(control, Choice | Whole | Switch)
}
"""What stands above each on the screen."""

_BASES: Mapping[str, Architecture] = {"lenet5": LENET5_RELU, "dense": DENSE_784_77_10}
# Links name controls as they always did, settings are named as in PyTorch's documentation.
_FIELDS = {
    "rate": "learning_rate",
    "fall": "learning_rate_decay",
    "optimiser": "optimizer",
    "batch": "batch_size",
    "decay": "weight_decay",
    "start": "initialization",
    "noise": "label_noise",
}
_NUMBERS = {"rate": float, "batch": int, "digits": int, "decay": float, "noise": float}


def chosen_settings(view: View) -> Settings:
    """Return what a run started now would depend on; whether it may start, `problem_of` says."""
    return settings_of({name: view[name] for name in CHOICES})


def settings_of(values: Mapping[str, Value]) -> Settings:
    """Return the settings that the controls' values stand for.

    Examples
    --------
    >>> settings_of({name: control.default for name, control in CHOICES.items()}) == Settings()
    True
    """
    if values["base"] == "own":
        network = str(values["own"])  # as it was built: its activations are its own
    else:
        network = _network(*(str(values[name]) for name in _MAKING))
    rest = {field_of(name): values[name] for name in (*LEARNING, *DATA)}
    numbers = {field_of(name): number(str(values[name])) for name, number in _NUMBERS.items()}
    return Settings(network=network, **{**rest, **numbers})


def field_of(name: str) -> str:
    """Return the field of `Settings` that a control sets, by the control's name in links.

    Examples
    --------
    >>> field_of("rate"), field_of("epochs")
    ('learning_rate', 'epochs')
    """
    return _FIELDS.get(name, name)


_MAKING = ("base", "activation", "pooling", "dropout")


@lru_cache(maxsize=128)
def _network(base: str, activation: str, pooling: str, dropout: str) -> str:
    made = recombined(_BASES[base], activation, pooling, float(dropout))
    return network_to_text(made, DIGIT)


def controls_of(settings: Settings) -> dict[str, Value]:
    """Return the controls' values that give these settings: the opposite of `settings_of`.

    Examples
    --------
    >>> found = controls_of(Settings(learning_rate=0.1))
    >>> found["base"], found["activation"], found["rate"]
    ('lenet5', 'relu', '0.1')
    """
    values = {name: control.default for name, control in CHOICES.items()}
    values |= {
        name: as_value(control, getattr(settings, field_of(name)))
        for name, control in {**LEARNING, **DATA}.items()
    }
    kinds = (cast(Choice, NETWORK[name]).options for name in _MAKING)
    for made in product(*kinds):
        if made[0] != "own" and _network(*made) == settings.network:
            # A network without pooling comes first with the pooling that is listed first.
            return values | dict(zip(_MAKING, made, strict=True))
    return values | {"base": "own", "own": settings.network}


def as_value(control: Control, value: object) -> Value:
    """Return a value in the form in which the control holds it; ValueError where it holds none."""
    if isinstance(value, bool):
        return control.read(str(int(value)))
    return control.read(word(value) if isinstance(value, float) else str(value))


def differing(settings: Settings) -> dict[str, str]:
    """Return what differs from the default: the control's name, and its value in words.

    Examples
    --------
    >>> differing(Settings(learning_rate=0.1, augment=True))
    {'rate': '0.1', 'augment': 'on'}
    """
    values = controls_of(settings)
    return {
        name: in_words(name, values[name])
        for name, control in CHOICES.items()
        if name != "own" and values[name] != control.default
    }


def in_words(name: str, value: Value) -> str:
    """Write a control's value as on the screen."""
    control = CHOICES[name]
    if isinstance(value, bool):
        return "on" if value else "off"
    return control.options[str(value)] if isinstance(control, Choice) else str(value)


_NAMED = {
    "base": "{} network",
    "activation": "{}",
    "pooling": "{} pooling",
    "dropout": "dropout {}",
    "rate": "rate {}",
    "fall": "rate does not fall",
    "optimiser": "{}",
    "batch": "batch {}",
    "epochs": "{} epochs",
    "decay": "decay {}",
    "start": "weights {}",
    "digits": "{} digits",
    "augment": "augmented",
    "noise": "{} wrong labels",
    "seed": "seed {}",
}


def name_of(settings: Settings) -> str:
    """Name a run by what differs from the default.

    Examples
    --------
    >>> name_of(Settings()), name_of(Settings(learning_rate=0.1, digits=200, augment=True))
    ('Default', 'rate 0.1, 200 digits, augmented')
    """
    words = [_NAMED[name].format(_small(value)) for name, value in differing(settings).items()]
    words = ["1 epoch" if each == "1 epochs" else each for each in words]
    if words and words[0] == "your own network":  # there may be several
        count = parameter_count(settings.architecture, settings.input_shape)
        words[0] += f" of {count:,} parameters"
    return ", ".join(words) or "Default"


def _small(words: str) -> str:
    """Write the first letter small, except in names such as ReLU or Xavier."""
    plain = words[1:] == words[1:].lower() and words not in ("He", "Xavier")
    return words[:1].lower() + words[1:] if plain else words
