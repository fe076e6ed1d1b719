"""The table that Keras prints of a model, in the format that the lecture shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cnnlab.nets.export.keras_layers import KerasLayer, keras_layers
from cnnlab.nets.layers import Architecture
from cnnlab.nets.shape import Shape

_WIDTH = 65
_ENDS = (29, 55, 65)  # where Keras 2 ends its three columns


def keras_summary(
    architecture: Architecture,
    input_shape: Shape | None = None,
    *,
    first: Mapping[str, int] = MappingProxyType({}),
    name: str = "sequential",
) -> str:
    """Write what `model.summary()` of Keras 2 prints; needs no Keras.

    Parameters
    ----------
    architecture : tuple of layers
    input_shape : (rows, columns, channels), optional
        As for `summary`.
    first : mapping
        From which number each kind of layer is counted, such as {"conv2d": 15}: Keras goes on
        counting through a session. Others begin without a number.
    name : str
        Of the model.

    Examples
    --------
    >>> from cnnlab.nets import LENET5_KERAS
    >>> print(keras_summary(LENET5_KERAS, first={"conv2d": 15}).splitlines()[4].strip())
    conv2d_15 (Conv2D)          (None, 28, 28, 6)         456
    """
    layers = keras_layers(architecture, input_shape)
    lines = [f'Model: "{name}"', "_" * _WIDTH]
    lines += [*_wrapped(("Layer (type)", "Output Shape", "Param #")), "=" * _WIDTH]
    for label, layer in zip(_names(layers, first), layers, strict=True):
        shape = ", ".join(str(size) for size in (None, *layer.output_shape))
        count = str(layer.parameters + layer.fixed)
        lines += [*_wrapped((f"{label} ({layer.kind})", f"({shape})", count)), " " * _WIDTH]
    trained, fixed = sum(a.parameters for a in layers), sum(a.fixed for a in layers)
    lines[len(lines) - bool(layers) :] = [
        "=" * _WIDTH,
        f"Total params: {trained + fixed:,}",
        f"Trainable params: {trained:,}",
        f"Non-trainable params: {fixed:,}",
        "_" * _WIDTH,
    ]
    return "\n".join(lines)


def _names(layers: Sequence[KerasLayer], first: Mapping[str, int]) -> list[str]:
    """Give every layer its name: dense, dense_1, dense_2, or from where `first` says."""
    following = dict(first)
    names = []
    for layer in layers:
        number = following.get(layer.stem, 0)
        names.append(f"{layer.stem}_{number}" if number else layer.stem)
        following[layer.stem] = number + 1
    return names


def _wrapped(cells: Sequence[str]) -> list[str]:
    """Lay three cells out; what is too long goes on below, as Keras does it."""
    lines = []
    left = list(cells)
    while any(left):
        line = " "
        for column, end in enumerate(_ENDS):
            start = _ENDS[column - 1] if column else 0
            room = end - start - (2 if column < 2 else 0)
            line += left[column][:room] + ("  " if column < 2 else "")
            line = line.ljust(end)
            left[column] = left[column][room:]
        lines.append(line)
    return lines
