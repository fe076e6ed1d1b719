"""A network as a Markdown table, for notes."""

from __future__ import annotations

from cnnlab.nets.layers import Architecture
from cnnlab.nets.shape import Shape
from cnnlab.nets.summary import Row, summary, times

_HEAD = (
    "layer",
    "kernel",
    "stride",
    "padding",
    "output",
    "parameters",
    "multiply-adds",
    "activation bytes",
    "receptive field",
)


def to_markdown(architecture: Architecture, input_shape: Shape | None = None) -> str:
    """Write the summary of a network as a Markdown table; takes and raises what `summary` does.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> print(to_markdown((Flatten(), Dense(10))).splitlines()[3])
    | Dense 1 | | | | 10 | 10 × (784 + 1) = 7,850 | 7,840 | 40 | all |
    """
    rows = summary(architecture, input_shape)
    parameters = sum(row.parameters for row in rows)
    total = ["**in all**", "", "", "", "", f"{parameters:,}"]
    total += [f"{sum(row.multiply_adds for row in rows):,}"]
    total += [f"{sum(row.activation_bytes for row in rows):,}", ""]
    lines = [_line(_HEAD), "|---|---|---|---|---|---:|---:|---:|---:|"]
    return "\n".join([*lines, *(_line(_cells(row)) for row in rows), _line(total)]) + "\n"


def _cells(row: Row) -> list[str]:
    return [
        row.name,
        times(row.kernel or ()),
        _alike(row.stride),
        "same" if row.same else _alike(row.padding),
        times(row.output_shape),
        row.formula,
        f"{row.multiply_adds:,}",
        f"{row.activation_bytes:,}",
        "all" if row.receptive_field is None else str(row.receptive_field),
    ]


def _alike(pair: tuple[int, int] | None) -> str:
    """Write one number where rows and columns are alike."""
    return times(sorted(set(pair)) if pair and pair[0] == pair[1] else pair or ())


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"
