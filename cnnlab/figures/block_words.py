"""What is written on the blocks of a network."""

from collections.abc import Sequence

from cnnlab.nets.blocks import Block
from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import Row

_NAMES = {
    "Conv": "Conv",
    "Depthwise": "Depthwise",
    "Residual": "skip",
    "TableConv": "Conv by table",
    "AveragePool": "Average pool",
    "MaxPool": "Max pool",
    "GlobalAveragePool": "Global average",
    "Sigmoid": "sigmoid",
    "ScaledTanh": "tanh",
    "Tanh": "tanh",
    "Dropout": "dropout",
    "LocalResponseNorm": "response norm",
    "BatchNorm": "batch norm",
}


def shape_text(sizes: Sequence[int]) -> str:
    """Write a shape as people do.

    Examples
    --------
    >>> shape_text((54, 54, 96)), shape_text((4096,))
    ('54×54×96', '4096')
    """
    return "×".join(str(size) for size in sizes)


def sides(shape: Shape) -> tuple[int, int]:
    """Return rows and channels of a shape; a vector has one row.

    Examples
    --------
    >>> sides((54, 54, 96)), sides((4096,))
    ((54, 96), (1, 4096))
    """
    return (shape[0], shape[-1]) if len(shape) == 3 else (1, shape[0])


def block_name(row: Row) -> str:
    """Name a layer by what it is, with its kernel, stride and padding.

    Examples
    --------
    >>> from cnnlab.nets import ALEXNET, summary
    >>> rows = summary(ALEXNET)
    >>> block_name(rows[0]), block_name(rows[3]), block_name(rows[14])
    ('Conv 11×11, stride 4', 'Conv 5×5, padding 2', 'Dense')
    """
    name = _NAMES.get(row.kind, row.kind)
    if not (row.kernel and row.stride and row.padding):
        return name
    words = [f"{name} {shape_text(row.kernel)}"]
    # Windows that lie side by side are what everybody expects of a pool.
    plain = 1 if "Conv" in row.kind or row.kind == "Depthwise" else row.kernel[0]
    words += [f"stride {row.stride[0]}"] * (row.stride[0] != plain)
    padding = "same" if row.same else row.padding[0]
    words += [f"padding {padding}"] * (padding != 0)
    return ", ".join(words)


def block_words(block: Block) -> str:
    """Write what stands above a block.

    Examples
    --------
    >>> from cnnlab.nets import ALEXNET, summary
    >>> from cnnlab.nets.blocks import blocks
    >>> block_words(blocks(summary(ALEXNET))[0])
    '<b>54×54×96</b> Conv 11×11, stride 4 · ReLU'
    """
    after = [_NAMES.get(kind, kind) for kind in block.after]
    return (
        f"<b>{shape_text(block.row.output_shape)}</b> {' · '.join([block_name(block.row), *after])}"
    )


def hover(block: Block) -> str:
    """Write what is read when one points at a block."""
    row = block.row
    return (
        f"<b>{row.name}</b>: {block_words(block)}<br>parameters: "
        f"{row.formula if row.parameters else 'none'}<br>multiply-adds: {row.multiply_adds:,}"
    )
