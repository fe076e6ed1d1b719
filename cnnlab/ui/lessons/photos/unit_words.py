"""Layers and sums in words, as HTML."""

from dataclasses import dataclass

from cnnlab.explain.unit_sums import UnitSum, UnitTerm
from cnnlab.nets import Conv, Depthwise, ReLU6, Residual, Shape
from cnnlab.nets.receptive import Reach
from cnnlab.nets.walk import PlacedLayer

_STRONGEST = 8  # products of a 1×1 convolution that are listed
_COLOURS = ("red", "green", "blue")


@dataclass(frozen=True)
class LayerPlace:
    """A layer, and where it stands.

    Attributes
    ----------
    placed : PlacedLayer
    given, output : (rows, columns, maps)
    block : str
        Such as "Block 3".
    reach : Reach or None
    before : tuple of int
        The layers whose outputs go into it; -1 is the photo.
    """

    placed: PlacedLayer
    given: Shape
    output: Shape
    block: str
    reach: Reach | None
    before: tuple[int, ...]


def layer_words(place: LayerPlace) -> str:
    """Name a layer by what it does, and the shape of what it puts out."""
    layer, shape = place.placed.layer, "×".join(map(str, place.output))
    match layer:
        case Depthwise(size, stride):
            what = f"depthwise {size}×{size}" + (f", stride {stride}" if stride != 1 else "")
        case Conv(_, size, stride):
            what = f"{size}×{size} convolution" + (f", stride {stride}" if stride != 1 else "")
        case Residual():
            what = "skip added"
        case _:
            what = type(layer).__name__
    return f"{what}, {shape}"


def unit_words(place: LayerPlace, found: UnitSum, at: tuple[int, int, int]) -> str:
    """Write how a number comes about; three decimals, so that it can be added up."""
    row, column, number = at
    layer = place.placed.layer
    head = f"<p><b>Map {number}, row {row}, column {column}</b>: "
    if isinstance(layer, ReLU6):
        return (
            f"{head}min(max({_three(found.total)}, 0), 6) = <b>{_three(found.output)}</b>, "
            f"of the number before.</p>{_sees(place)}"
        )
    if isinstance(layer, Residual):
        came, made = found.terms
        return (
            f"{head}a skip adds what came into the block and what it made: "
            f"{_three(came.value)} + {_three(made.value)} = <b>{_three(found.output)}</b>.</p>"
            f"{_sees(place)}"
        )
    pointwise = isinstance(layer, Conv) and layer.size == 1
    listed = found.terms[:_STRONGEST] if pointwise else found.terms
    others = len(found.terms) - len(listed) + found.left_out
    rest = found.rest + sum(term.product for term in found.terms[len(listed) :])
    lines = "".join(
        f"<tr><td>{_which(term, place)}</td><td>{_three(term.value)}</td><td>×</td>"
        f"<td>{_three(term.weight)}</td><td>=</td><td>{_three(term.product)}</td></tr>"
        for term in listed
    )
    if others:
        lines += (
            f"<tr><td colspan=5>the other {others:,} products together</td>"
            f"<td>{_three(rest)}</td></tr>"
        )
    lines += f"<tr><td colspan=5>bias</td><td>{_three(found.bias)}</td></tr>"
    count = len(listed) + others
    return (
        f"{head}{count:,} products and a bias, the strongest first.</p><table class=numbers>"
        f"<tbody>{lines}</tbody><tfoot><tr><td colspan=5>sum</td>"
        f"<td><b>{_three(found.output)}</b></td></tr></tfoot></table>{_sees(place)}"
    )


def _which(term: UnitTerm, place: LayerPlace) -> str:
    """Say where a value stands in what comes in."""
    inside = 0 <= term.row < place.given[0] and 0 <= term.column < place.given[1]
    where = f"row {term.row}, column {term.column}" if inside else "beyond the edge"
    if place.before == (-1,):
        return f"{_COLOURS[term.channel]}, {where}"
    layer = place.placed.layer
    return f"map {term.channel}" if isinstance(layer, Conv) and layer.size == 1 else where


def _sees(place: LayerPlace) -> str:
    """Say how much of the photo the number depends on."""
    if place.reach is None:
        return ""
    size = place.reach.size
    words = f"{size}×{size} pixels of the photo"
    if size >= 224:  # of 224
        words += ", padding included: more than all of it"
    return f"<p class=quiet>It can see {words}.</p>"


def _three(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")
