"""A network in Keras's bricks, which its summary prints and its source lists.

Keras keeps an activation inside the layer before it, and knows no padding but "same" and "valid":
any other becomes a layer of zeros in front.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cnnlab.nets.layers import (
    Architecture,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Depthwise,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    ReLU6,
    Residual,
    Shape,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.receptive import window_of
from cnnlab.nets.shape import Window
from cnnlab.nets.summary import Row, summary
from cnnlab.ops.pooling import Size

_ACTIVATIONS: dict[type, str] = {
    Sigmoid: "sigmoid",
    Tanh: "tanh",
    ReLU: "relu",
    ReLU6: "relu6",
}


@dataclass(frozen=True)
class KerasLayer:
    """A layer as Keras has it.

    Attributes
    ----------
    kind : str
        Its class, such as "Conv2D".
    arguments : str
        What stands between its brackets.
    output_shape : tuple of int
    parameters, fixed : int
        Numbers that it learns, and that it only keeps.
    inside : tuple of KerasLayer
        The layers that it is made of.
    """

    kind: str
    arguments: str
    output_shape: Shape
    parameters: int = 0
    fixed: int = 0
    inside: tuple[KerasLayer, ...] = ()

    @property
    def stem(self) -> str:
        """What Keras calls such layers before it numbers them.

        Examples
        --------
        >>> KerasLayer("MaxPooling2D", "2", (14, 14, 6)).stem
        'max_pooling2d'
        """
        apart = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", self.kind)
        return re.sub(r"([a-z])([A-Z])", r"\1_\2", apart).lower()


def keras_layers(architecture: Architecture, input_shape: Shape | None = None) -> list[KerasLayer]:
    """Translate a network; takes and raises what `summary` does.

    Raises
    ------
    ValueError
        Also for a layer that Keras does not have.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> [f"{layer.kind}({layer.arguments})" for layer in keras_layers(LENET5)][:2]
    ["Conv2D(6, 5, padding='same', activation='sigmoid')", 'AveragePooling2D(2)']
    """
    inside: dict[str, list[KerasLayer]] = {}  # the path of what holds them -> layers
    before: Layer | None = None
    for row in summary(architecture, input_shape):
        found = inside.setdefault(row.path.rpartition(".")[0], [])
        activation = _ACTIVATIONS.get(type(row.layer))
        if isinstance(row.layer, Residual):
            held = tuple(inside.pop(row.path, ()))
            learned, fixed = sum(one.parameters for one in held), sum(one.fixed for one in held)
            found.append(KerasLayer("Residual", "", row.output_shape, learned, fixed, held))
        elif activation and found and isinstance(before, Conv | Depthwise | Dense):
            last = found.pop()
            arguments = f"{last.arguments}, activation={activation!r}"
            row_of = (last.output_shape, last.parameters, last.fixed)
            found.append(KerasLayer(last.kind, arguments, *row_of))
        else:
            found += _translate(row)
        before = row.layer
    return inside.get("", [])


def _translate(row: Row) -> list[KerasLayer]:
    layer = row.layer
    kind, arguments = _call(layer)
    around: list[KerasLayer] = []
    window = window_of(layer)
    if window is not None and window.same:
        arguments += ", padding='same'"
    elif isinstance(layer, Conv | Depthwise | AveragePool | MaxPool) and any(layer.window.padding):
        if _same(layer) and not isinstance(layer, AveragePool):
            arguments += ", padding='same'"
        else:  # Keras's "same" average leaves the zeros out; this project's and PyTorch's do not
            around = [_padded(layer.window, row.input_shape, isinstance(layer, MaxPool))]
    own = KerasLayer(kind, arguments, row.output_shape, row.parameters, row.fixed)
    return [*around, own]


def _call(layer: Layer) -> tuple[str, str]:
    """Return the class and its arguments, without padding."""
    match layer:
        case Conv(maps, size, stride):
            steps = f", strides={stride}" if stride != 1 else ""
            groups = f", groups={layer.groups}" if layer.groups != 1 else ""
            return "Conv2D", f"{maps}, {size}{steps}{groups}"
        case Depthwise(size, stride):
            return "DepthwiseConv2D", f"{size}{f', strides={stride}' if stride != 1 else ''}"
        case AveragePool(size, stride):
            return "AveragePooling2D", f"{size}{_steps(stride)}"
        case MaxPool(size, stride):
            return "MaxPooling2D", f"{size}{_steps(stride)}"
        case Sigmoid() | Tanh() | ReLU() | ReLU6():
            return "Activation", repr(_ACTIVATIONS[type(layer)])
        case BatchNorm():
            return "BatchNormalization", "momentum=0.9, epsilon=1e-05"
        case Dropout(p):
            return "Dropout", f"{p}"
        case Dense(units):
            return "Dense", f"{units}"
        case Flatten():
            return "Flatten", ""
        case GlobalAveragePool():
            return "GlobalAveragePooling2D", ""
        case LocalResponseNorm(size):
            return "LocalResponseNorm", f"{size}"
    raise ValueError(f"{layer} is described only; Keras has no such layer")


def _steps(stride: Size | None) -> str:
    return "" if stride is None else f", strides={stride}"


def _same(layer: Conv | Depthwise | AveragePool | MaxPool) -> bool:
    """Whether Keras's "same" means this padding: it does at stride 1, as much on every side."""
    size, stride, padding, _ = layer.window
    return stride == (1, 1) and all(2 * p == k - 1 for k, p in zip(size, padding, strict=True))


def _padded(window: Window, shape: Shape, lowest: bool) -> KerasLayer:
    rows, columns = window.padding
    output = (shape[0] + 2 * rows, shape[1] + 2 * columns, shape[2])
    # A pool of maxima must never choose the padding, so it gets minus infinity, not zeros.
    return KerasLayer("PadLowest" if lowest else "ZeroPadding2D", f"({rows}, {columns})", output)
