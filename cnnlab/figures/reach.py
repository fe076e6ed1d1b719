"""Which cells a sliding window reaches, in words."""

import numpy as np
from numpy.typing import NDArray


def reach_sentence(visits: NDArray[np.intp]) -> str:
    """Say how many cells of a square picture no window reaches, and where they are.

    Parameters
    ----------
    visits : int (size,)
        What `cnnlab.ops.windows.window_visits` counts along one side.

    Examples
    --------
    >>> reach_sentence(np.array([1, 1, 2, 1, 1, 0]))
    '11 of 36 cells are in no window (hatched): row 5 and column 5. Whatever they hold, the output stays the same.'
    >>> reach_sentence(np.array([1, 2, 1]))
    'Each of the 9 cells is in a window: the corner at row 0, column 0 in 1, those in most windows in 4.'
    """  # noqa: E501
    size, reached = len(visits), int(np.count_nonzero(visits))
    missed = size**2 - reached**2
    if missed == 0:
        first, most = int(visits[0]) ** 2, int(visits.max()) ** 2
        if visits.min() == visits.max():
            return f"Each of the {size**2} cells is in {_windows(most)}."
        return (
            f"Each of the {size**2} cells is in a window: the corner at row 0, column 0 in "
            f"{first}, those in most windows in {most}."
        )
    lines = [str(n) for n in np.flatnonzero(visits == 0)]
    where = f"row {lines[0]} and column {lines[0]}"
    if len(lines) > 1:
        listed = f"{', '.join(lines[:-1])} and {lines[-1]}"
        where = f"rows {listed}, and columns {listed}"
    cells = "cell is" if missed == 1 else "cells are"
    them = "it holds" if missed == 1 else "they hold"
    return (
        f"{missed} of {size**2} {cells} in no window (hatched): {where}. "
        f"Whatever {them}, the output stays the same."
    )


def _windows(count: int) -> str:
    return f"{count} window{'' if count == 1 else 's'}"
