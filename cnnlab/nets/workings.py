"""Where each number of a summary comes from, as sums with this layer's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cnnlab.nets.layers import (
    RBF,
    BatchNorm,
    Conv,
    Dense,
    Depthwise,
    Flatten,
    GlobalAveragePool,
    Subsample,
    TableConv,
)
from cnnlab.nets.receptive import window_of
from cnnlab.nets.summary import FLOAT_BYTES, Row, times


@dataclass(frozen=True)
class Workings:
    """A sum, or a few words, for each number of a row.

    Attributes
    ----------
    output_shape, parameters, multiply_adds, activation_bytes, receptive_field : str
    """

    output_shape: str
    parameters: str
    multiply_adds: str
    activation_bytes: str
    receptive_field: str


def workings(rows: Sequence[Row], number: int) -> Workings:
    """Show how the numbers of one row of a summary are found.

    Examples
    --------
    >>> from cnnlab.nets import ALEXNET, summary
    >>> found = workings(summary(ALEXNET), 0)
    >>> print(found.output_shape)
    rows and columns: (224 − 11) / 4 = 53.25, rounded down 53, + 1 = 54; 96 maps
    >>> print(found.multiply_adds)
    54 × 54 × 96 outputs × 11 × 11 × 3 weights = 101,616,768
    >>> print(workings(summary(ALEXNET), 2).receptive_field)
    11 + (3 − 1) × 4 = 19 rows; from one unit's first row to the next one's: 4 × 2 = 8
    """
    row = rows[number]
    outputs = times(row.output_shape)
    return Workings(
        _shape(row),
        row.formula if row.parameters else "nothing to learn",
        _products(row),
        f"{outputs} values × {FLOAT_BYTES} bytes = {row.activation_bytes:,}",
        _field(row, rows[number - 1] if number else None),
    )


def _shape(row: Row) -> str:
    layer = row.layer
    if isinstance(layer, Flatten):
        return f"{times(row.input_shape)} = {row.output_shape[0]:,}"
    if isinstance(layer, GlobalAveragePool):
        return f"one mean for each of {row.output_shape[0]:,} maps"
    if isinstance(layer, Dense | RBF):
        return f"{row.output_shape[0]:,} units, as chosen"
    if row.kernel is None:
        return f"as it comes in: {times(row.output_shape)}"
    maps = f"; {row.output_shape[-1]:,} maps"
    rows, columns = _places(row, 0), _places(row, 1)
    if rows == columns:
        return f"rows and columns: {rows}{maps}"
    return f"rows: {rows}; columns: {columns}{maps}"


def _places(row: Row, axis: int) -> str:
    """Write how many windows fit along rows (0) or columns (1)."""
    if row.kernel is None or row.stride is None or row.padding is None:
        raise ValueError(f"{row.name} has no window")
    kernel, stride, padding = (pair[axis] for pair in (row.kernel, row.stride, row.padding))
    size = row.input_shape[axis]
    window = window_of(row.layer)
    if window is not None and window.same:
        return f"{size} / {stride}, rounded up: {row.output_shape[axis]}"
    around = f" + 2 × {padding}" if padding else ""
    steps = (size + 2 * padding - kernel) / stride
    whole = "" if steps.is_integer() else f" = {steps:.4g}, rounded down {int(steps)},"
    return f"({size}{around} − {kernel}) / {stride}{whole} + 1 = {row.output_shape[axis]}"


def _products(row: Row) -> str:
    outputs = times(row.output_shape)
    match row.layer:
        case Conv(groups=groups) if row.kernel:
            weights = times((*row.kernel, row.input_shape[-1] // groups))
            return f"{outputs} outputs × {weights} weights = {row.multiply_adds:,}"
        case Depthwise() if row.kernel:
            return f"{outputs} outputs × {times(row.kernel)} weights = {row.multiply_adds:,}"
        case TableConv(table) if row.kernel:
            weights = times((sum(len(maps) for maps in table), *row.kernel))
            places = times(row.output_shape[:2])
            return f"{places} places × {weights} weights = {row.multiply_adds:,}"
        case Dense() | RBF():
            return f"{outputs} outputs × {row.input_shape[0]:,} weights = {row.multiply_adds:,}"
        case BatchNorm() | Subsample():
            return f"{outputs} outputs × 1 weight = {row.multiply_adds:,}"
    return "no weights to multiply by"


def _field(row: Row, before: Row | None) -> str:
    if row.receptive_field is None:
        return "every unit sees everything"
    size, jump = (before.receptive_field, before.jump) if before else (1, 1)
    if row.kernel is None or row.stride is None:
        return f"as before: {row.receptive_field} rows"
    return (
        f"{size} + ({row.kernel[0]} − 1) × {jump} = {row.receptive_field} rows; "
        f"from one unit's first row to the next one's: {jump} × {row.stride[0]} = {row.jump}"
    )
