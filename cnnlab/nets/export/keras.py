"""A network as Keras source that runs as it stands."""

from __future__ import annotations

from cnnlab.nets.export.keras_layers import KerasLayer, keras_layers
from cnnlab.nets.export.remarks import by, checked_picture, plain, remark
from cnnlab.nets.layers import Architecture
from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import summary
from cnnlab.nets.walk import parameter_count

_SOURCE = '''\
"""{title}: {count:,} parameters; pictures of {picture} (rows x columns x channels)."""

import keras
from keras import layers
{own}
model = keras.Sequential(
    [
        keras.Input({shape}),
{layers}
    ]
)

if __name__ == "__main__":
    model.summary()  # the last layer's numbers are logits: train with from_logits=True
'''

# What Keras has no layer for, written out where it is needed.
_OWN = {
    "LocalResponseNorm": '''

class LocalResponseNorm(layers.Layer):
    """Divide each value by (2 + 0.0001 s) ** 0.75, s the squares' sum in the maps around."""

    def __init__(self, size):
        super().__init__()
        self.size = size

    def call(self, x):
        around = [(0, 0), (0, 0), (0, 0), (self.size // 2, (self.size - 1) // 2)]
        squares = keras.ops.pad(x * x, around)
        sums = sum(squares[..., i : i + x.shape[-1]] for i in range(self.size))
        return x / (2 + 1e-4 * sums) ** 0.75

''',
    "Residual": '''

class Residual(layers.Layer):
    """What comes in, plus what the layers inside make of it."""

    def __init__(self, inside):
        super().__init__()
        self.inside = keras.Sequential(inside)

    def call(self, x):
        return x + self.inside(x)

''',
    "PadLowest": '''

class PadLowest(layers.Layer):
    """Put minus infinity around, which no maximum chooses."""

    def __init__(self, padding):
        super().__init__()
        self.around = [(0, 0), (padding[0],) * 2, (padding[1],) * 2, (0, 0)]

    def call(self, x):
        return keras.ops.pad(x, self.around, constant_values=float("-inf"))

''',
}


def to_keras(
    architecture: Architecture, input_shape: Shape | None = None, *, title: str = "A network"
) -> str:
    """Write a network as a Keras program; takes and raises what `keras_layers` does.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> print(to_keras(LENET5).splitlines()[8].strip())
    layers.Conv2D(6, 5, padding="same", activation="sigmoid"),  # 28x28x6, 156 parameters
    """
    found = keras_layers(architecture, input_shape)
    shape = checked_picture(summary(architecture, input_shape))
    kinds = {layer.kind for outer in found for layer in (outer, *outer.inside)}
    return _SOURCE.format(
        title=plain(title),
        count=parameter_count(architecture, shape),
        picture=by(shape),
        own="".join(text for kind, text in _OWN.items() if kind in kinds),
        shape=shape,
        layers="\n".join(_line(layer, "        ") for layer in found),
    )


def _line(layer: KerasLayer, before: str) -> str:
    module = "" if layer.kind in _OWN else "layers."
    said = remark(layer.output_shape, layer.parameters)
    if layer.inside:
        lines = (_line(one, f"{before}    ") for one in layer.inside)
        return "\n".join(
            [f"{before}{layer.kind}([", *lines, f"{before}]),  # {by(layer.output_shape)}"]
        )
    call = f"{module}{layer.kind}({layer.arguments})".replace("'", '"')
    return f"{before}{call},  # {said}"
