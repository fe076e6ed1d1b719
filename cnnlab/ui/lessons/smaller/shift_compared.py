"""What each way of pooling makes of a digit that moves by a pixel."""

from typing import cast

import numpy as np
import streamlit as st

from cnnlab.figures.display import to_pixels
from cnnlab.figures.mosaics import tiles
from cnnlab.nets.forward import Values
from cnnlab.ops.summaries import Summary, moved, relative_change
from cnnlab.ui.base.controls import Numbers
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.page_pictures import map_row
from cnnlab.ui.lessons.smaller.pooling_kinds import NAMES, first_map, pooled, shown_kinds

LARGER_COMES_IN = 39
"""In how many of 100 windows, holding over a tenth of their map's most, that keep their largest."""
MAX_CHANGES_LESS = 94
"""In how many of 100 moves by a pixel; both of 50 bundled digits, every map, 2x2 with stride 2."""

_QUESTION = Question(
    "The digit moves by one pixel. Subsampling keeps one value of each window as it stands, max "
    "pooling the largest. Which of the two small maps changes more?",
    ["Max pooling's", "Plain subsampling's", "Both equally: the digit is the same"],
    right=1,
    answer="Each kept value is replaced by its neighbour, whatever that is. The largest value of "
    "a window stays inside it every second time, and is then replaced only where a larger one "
    f"comes in: in {LARGER_COMES_IN} % of such windows, if the faintest do not count. So max "
    f"pooling changed less than subsampling in {MAX_CHANGES_LESS} % of moves. Move the digit and "
    "see. This is tolerance, not invariance.",
)
_ARROWS = {
    "← Left": (0, -1, "left"),
    "↑ Up": (-1, 0, "up"),
    "↓ Down": (1, 0, "down"),
    "→ Right": (0, 1, "right"),
}
_DEFINED = """
Left: the map after the move. Right: after minus before; red rose, blue fell. Each pair is on the
scale of its map before. **Change** is the mean size of the difference over all cells, divided by
the mean size of the values before (signs dropped): with 100 %, a typical cell has changed by as
much as a typical cell holds.
"""


@st.fragment  # its own: a move changes nothing above
def ask_about_a_shift(view: View, digit: Digit) -> None:
    """Ask which changes more; the answer lets the reader move the digit."""
    ask(_QUESTION, "pooling_compared", lambda: _shift(view, digit))
    view.publish()


def _shift(view: View, digit: Digit) -> None:
    shift = _shift_of(view)
    with st.container(horizontal=True, vertical_alignment="center"):
        for arrow, (rows, columns, where) in _ARROWS.items():
            st.button(
                arrow,
                key=f"pool_shift.{where}",
                on_click=_move,
                args=(view, rows, columns),
                help=f"Move the digit one pixel {where}",
            )
        st.button("Back", on_click=_put_back, args=(view,), disabled=not any(shift))
        st.markdown(f"The digit {_moved_words(shift, _limit(view))}.")
    before = first_map(view, digit.image)
    after = first_map(view, moved(digit.image, *shift))
    changes: dict[Summary, float] = {}
    pictures = [_picture(before, after, f"The map itself, {_size(before)}, not pooled")]
    for kind in shown_kinds(view):
        maps = pooled(view, before, kind), pooled(view, after, kind)
        changes[kind] = relative_change(*maps)
        pictures.append(_picture(*maps, f"{NAMES[kind]}, {_size(maps[0])}"))
    map_row("shift", pictures)
    st.markdown(_DEFINED, width=PROSE_WIDTH)
    words = [_found(shift, changes), _jumps(shift, view["pool_stride"])]
    if "stochastic" in changes:
        again = [pooled(view, before, "stochastic", view["pool_seed"] + n) for n in (0, 1)]
        words.append(_drawn_again(relative_change(*again)))
    st.markdown(" ".join(filter(None, words)), width=PROSE_WIDTH)


def _picture(before: Values, after: Values, title: str) -> tuple[np.ndarray, str]:
    """Draw the map after the move beside what changed, on the scale of the map before it."""
    scale = float(np.abs(before).max()) or 1.0
    pixels = tiles([to_pixels(each, "signed", scale) for each in (after, after - before)])
    return pixels, f"{title}. Change {whole_percent(relative_change(before, after))}"


def _size(values: Values) -> str:
    return "×".join(str(size) for size in values.shape)


def _move(view: View, rows: int, columns: int) -> None:
    """Move further, as far as the control allows."""
    limit = _limit(view)
    down, right = _shift_of(view)
    view["pool_shift"] = (
        max(-limit, min(limit, down + rows)),
        max(-limit, min(limit, right + columns)),
    )


def _limit(view: View) -> int:
    return int(cast(Numbers, view.controls["pool_shift"]).limit)


def _put_back(view: View) -> None:
    view["pool_shift"] = (0.0, 0.0)


def _shift_of(view: View) -> tuple[int, int]:
    """Return how far the digit is moved down and to the right, in whole pixels."""
    down, right = view["pool_shift"]
    return int(down), int(right)


def _moved_words(shift: tuple[int, int], limit: int) -> str:
    """Say where the digit is, and where it goes no further.

    Examples
    --------
    >>> _moved_words((0, 1), 4), _moved_words((-2, 4), 4)
    ('has moved 1 right', 'has moved 2 up and 4 right; 4 is as far as it goes')
    """
    names = (("down", "up"), ("right", "left"))
    moves = [f"{abs(by)} {ends[by < 0]}" for by, ends in zip(shift, names, strict=True) if by]
    if not moves:
        return "is where it was"
    end = f"; {limit} is as far as it goes" if limit in map(abs, shift) else ""
    return f"has moved {' and '.join(moves)}{end}"


def _found(shift: tuple[int, int], changes: dict[Summary, float]) -> str:
    """Compare in numbers, once the digit has moved."""
    if not any(shift):
        return "Move the digit by an arrow."
    kinds = sorted(changes, key=lambda kind: changes[kind])
    least, most = kinds[0], kinds[-1]
    share = {kind: whole_percent(change) for kind, change in changes.items()}
    exception = " This move of this map is an exception: try another." * (
        changes["max"] >= changes["subsample"]
    )
    return (
        f"Least changed here: {NAMES[least]}, {share[least]}; most: "
        f"{NAMES[most]}, {share[most]}. Plain subsampling: "
        f"{share['subsample']}; max: {share['max']}.{exception}"
    )


def _jumps(shift: tuple[int, int], stride: int) -> str:
    """Say so where the move is a whole number of cells."""
    if not any(shift) or any(by % stride for by in shift) or stride == 1:
        return ""
    return (
        f"This move is a multiple of the stride, {stride}: away from the edges each small map is "
        "the old one moved by whole cells (a new draw apart), nothing else has changed in it."
    )


def _drawn_again(change: float) -> str:
    return (
        "Stochastic pooling draws with the same random numbers before and after the move; other "
        f"numbers alone, without a move, change it by {whole_percent(change)}."
    )


def whole_percent(share: float) -> str:
    r"""Write a share.

    Examples
    --------
    >>> whole_percent(0.347)
    '35\xa0%'
    """
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"
