"""A network as PyTorch source that runs as it stands."""

from __future__ import annotations

from cnnlab.nets.export.remarks import by, checked_picture, plain, remark
from cnnlab.nets.layers import (
    Architecture,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    LocalResponseNorm,
    MaxPool,
    ReLU,
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

model = nn.Sequential(
{layers}
)

if __name__ == "__main__":
    pictures = torch.rand(2, {channels}, {rows}, {columns})  # (N, channels, rows, columns)
    model.eval()
    print(model(pictures).shape)  # logits; nn.CrossEntropyLoss applies the softmax
    print(sum(weights.numel() for weights in model.parameters()), "parameters")
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
        layers="\n".join(_line(row) for row in rows),
        rows=shape[0],
        columns=shape[1],
        channels=shape[2],
    )


def _line(row: Row) -> str:
    return f"    {_call(row)},  # {remark(row.output_shape, row.parameters)}"


def _call(row: Row) -> str:
    layer, depth = row.layer, row.input_shape[-1]
    match layer:
        case Conv(maps, size):
            groups = f", groups={layer.groups}" if layer.groups != 1 else ""
            return f"nn.Conv2d({depth}, {maps}, {size}{_sliding(layer)}{groups})"
        case AveragePool(size):
            return f"nn.AvgPool2d({size}{_sliding(layer)})"
        case MaxPool(size):
            return f"nn.MaxPool2d({size}{_sliding(layer)})"
        case Sigmoid() | Tanh() | ReLU() | Flatten():
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


def _sliding(layer: Conv | AveragePool | MaxPool) -> str:
    """Write stride and padding where they are not what PyTorch takes without them."""
    usual = 1 if isinstance(layer, Conv) else None
    stride = "" if layer.stride == usual else f", stride={layer.stride}"
    return stride + (f", padding={layer.padding}" if any(layer.window.padding) else "")
