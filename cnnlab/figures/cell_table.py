"""Numbers in cells, as HTML: some hatched, some marked."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlab.figures.numbers import written

Cells = NDArray[np.bool_]


def cell_table(
    values: ArrayLike, caption: str, *, hatched: Cells | None = None, marked: Cells | None = None
) -> str:
    """Write a map of numbers as a table.

    Parameters
    ----------
    values : array (H, W)
    caption : str
        HTML.
    hatched, marked : bool (H, W), optional
        Cells that are out of reach, or padding; and cells to look at.

    Returns
    -------
    str

    Examples
    --------
    >>> drawn = cell_table([[1, 2.5]], "two", marked=np.array([[False, True]]))
    >>> "<td>1</td><td class='marked'>2.5</td>" in drawn
    True
    """
    numbers = np.asarray(values)
    kinds = {"hatched": hatched, "marked": marked}
    rows = [
        "".join(
            _cell(
                float(numbers[at]),
                [kind for kind, cells in kinds.items() if cells is not None and cells[at]],
            )
            for at in ((row, column) for column in range(numbers.shape[1]))
        )
        for row in range(numbers.shape[0])
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"{_STYLE}<figure class=cells><table class=cells>{body}</table>"
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _cell(value: float, kinds: Sequence[str]) -> str:
    kind = f" class='{' '.join(kinds)}'" if kinds else ""
    return f"<td{kind}>{written(value, 2)}</td>"


_STYLE = """<style>
figure.cells { margin-bottom: 0.9rem; }
table.cells { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.95rem; }
.cells td { min-width: 1.9rem; height: 1.9rem; padding: 0 0.2rem; text-align: center;
  border: 1px solid var(--line); }
.cells .marked { outline: 2px solid var(--st-primary-color); outline-offset: -3px;
  font-weight: 700; }
.cells .hatched { color: var(--quiet); background: repeating-linear-gradient(45deg,
  transparent 0 5px, color-mix(in srgb, currentColor 35%, transparent) 5px 6.5px); }
@media (max-width: 640px) {
  table.cells { font-size: 0.75rem; }
  .cells td { min-width: 1.2rem; height: 1.4rem; padding: 0; }
}
</style>"""
