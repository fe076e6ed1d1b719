"""A network as PyTorch source that runs as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from cnnlab.nets.export.remarks import by, checked_picture, plain, remark
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
    LocalResponseNorm,
    MaxPool,
    ReLU,
    ReLU6,
    Residual,
    Sigmoid,
    Tanh,
)
from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import Row, summary
from cnnlab.nets.walk import parameter_count

_SOURCE = '''\
"""{title}: {count:,} parameters; pictures of {picture} (rows x columns x channels)."""

import torch
from torch import nn
{own}
model = nn.Sequential(
{layers}
)

if __name__ == "__main__":
    pictures = torch.rand(2, {channels}, {rows}, {columns})  # (N, channels, rows, columns)
    model.eval()
    print(model(pictures).shape)  # logits; nn.CrossEntropyLoss applies the softmax
    print(sum(weights.numel() for weights in model.parameters()), "parameters")
'''

_RESIDUAL = '''

class Residual(nn.Sequential):
    """What comes in, plus what the layers inside make of it."""

    def forward(self, x):
        return x + super().forward(x)

'''


def to_pytorch(
    architecture: Architecture, input_shape: Shape | None = None, *, title: str = "A network"
) -> str:
    """Write a network as a PyTorch program; takes and raises what `summary` does.

    Raises
    ------
    ValueError
        Also for a layer that PyTorch does not have.

    Examples
    --------
    >>> from cnnlab.nets import LENET5
    >>> print(to_pytorch(LENET5).splitlines()[6])
        nn.Conv2d(1, 6, 5, padding=2),  # 28x28x6, 156 parameters
    """
    rows = summary(architecture, input_shape)
    shape = checked_picture(rows)
    return _SOURCE.format(
        title=plain(title),
        count=parameter_count(architecture, shape),
        picture=by(shape),
        own=_RESIDUAL if any(isinstance(row.layer, Residual) for row in rows) else "",
        layers="\n".join(_lines(rows)),
        rows=shape[0],
        columns=shape[1],
        channels=shape[2],
    )


def _lines(rows: Sequence[Row]) -> list[str]:
    inside: dict[str, list[str]] = {}  # the path of what holds them -> lines
    for row in rows:
        lines = inside.setdefault(row.path.rpartition(".")[0], [])
        said = remark(row.output_shape, row.parameters)
        if isinstance(row.layer, Residual):
            within = (f"    {line}" for line in inside.pop(row.path, []))
            lines += ["    Residual(", *within, f"    ),  # {said}"]
            continue
        if isinstance(row.layer, Conv | Depthwise) and _needs_zeros(row.layer):
            (above, below), (left, right) = row.layer.window.zeros(row.input_shape)
            lines.append(f"    nn.ZeroPad2d(({left}, {right}, {above}, {below})),")
        lines.append(f"    {_call(row)},  # {said}")
    return inside.get("", [])


def _needs_zeros(layer: Conv | Depthwise) -> bool:
    """Whether PyTorch has no padding of that kind: its "same" is for a stride of 1."""
    return layer.window.same and layer.stride != 1


def _call(row: Row) -> str:
    layer, depth = row.layer, row.input_shape[-1]
    match layer:
        case Conv(maps, size):
            groups = f", groups={layer.groups}" if layer.groups != 1 else ""
            return f"nn.Conv2d({depth}, {maps}, {size}{_sliding(layer)}{groups})"
        case Depthwise(size):
            return f"nn.Conv2d({depth}, {depth}, {size}{_sliding(layer)}, groups={depth})"
        case AveragePool(size):
            return f"nn.AvgPool2d({size}{_sliding(layer)})"
        case MaxPool(size):
            return f"nn.MaxPool2d({size}{_sliding(layer)})"
        case Sigmoid() | Tanh() | ReLU() | ReLU6() | Flatten():
            return f"nn.{row.kind}()"
        case Dropout(p):
            return f"nn.Dropout({p})"
        case BatchNorm():
            return f"nn.BatchNorm{'2d' if len(row.input_shape) == 3 else '1d'}({depth})"
        case LocalResponseNorm(size):
            # PyTorch divides alpha by the size, the paper does not.
            return f"nn.LocalResponseNorm({size}, alpha={size / 10_000:g}, beta=0.75, k=2)"
        case GlobalAveragePool():
            return "nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())"
        case Dense(units):
            return f"nn.Linear({depth}, {units})"
    raise ValueError(f"{layer} is described only; PyTorch has no such layer")


def _sliding(layer: Conv | Depthwise | AveragePool | MaxPool) -> str:
    """Write stride and padding where they are not what PyTorch takes without them."""
    usual = 1 if isinstance(layer, Conv | Depthwise) else None
    stride = "" if layer.stride == usual else f", stride={layer.stride}"
    if layer.window.same:
        return stride if layer.stride != 1 else ', padding="same"'
    return stride + (f", padding={layer.padding}" if any(layer.window.padding) else "")
