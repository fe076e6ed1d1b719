"""What is made once: of a thing, as long as that lives; of the same values, for all who ask.

A page that runs anew makes most of what it shows of what it was made of before, and thirty readers
look at the same cat.
"""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from functools import partial, wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast

Thing = TypeVar("Thing")
Made = TypeVar("Made")
Given = ParamSpec("Given")

_MOST = 16  # results of one function that are kept
_PLAIN = (str, int, float, tuple, frozenset, type(None))


def kept_with_it(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """Make it once a network, once a picture: for all readers of what ships, for one of their own.

    A cache of a fixed size would keep megabytes of who has left.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> network, made = load_network("lenet5"), []
    >>> @kept_with_it
    ... def name(network):
    ...     made.append(network.name)
    ...     return network.name
    >>> name(network), name(network), made
    ('lenet5', 'lenet5', ['lenet5'])
    """
    known: _Results[Made] = _Results(most=None)

    @wraps(make)
    def found(thing: Thing) -> Made:
        return known.of((thing,), lambda: make(thing))

    return found


def kept_a_while(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Make it once of the same objects and the same values; the last few results are kept.

    Arrays, pictures and networks are told by being the very same object: none is compared, and none
    is kept alive. Nobody may write to the result.

    Examples
    --------
    >>> import numpy as np
    >>> cat, made = np.zeros((2, 2)), []
    >>> @kept_a_while
    ... def scaled(image, gain):
    ...     made.append(gain)
    ...     return image * gain
    >>> scaled(cat, 2) is scaled(cat, 2), scaled(cat, 3) is scaled(cat.copy(), 3), made
    (True, False, [2, 3, 3])
    """
    known: _Results[Made] = _Results(_MOST)

    @wraps(make)
    def found(*given: Given.args, **named: Given.kwargs) -> Made:
        return known.of((*given, *named.items()), lambda: make(*given, **named))

    return found


def kept_by_reads(make: Callable[[Mapping[str, Any]], Made], values: Mapping[str, Any]) -> Made:
    """Make it of named values, once for the same ones of those that it asks for.

    Parameters
    ----------
    make : callable
        Pure: a function, or a `functools.partial` of one, whose arguments are told as
        `kept_a_while` tells them. What a closure makes is not kept: it is another at every run.
    values : mapping
        All that it may ask for.

    Examples
    --------
    >>> made = []
    >>> def doubled(values):
    ...     made.append(values["n"])
    ...     return 2 * values["n"]
    >>> kept_by_reads(doubled, {"n": 3, "m": 1}), kept_by_reads(doubled, {"n": 3, "m": 2}), made
    (6, 6, [3])
    """
    function, given = (make.func, make.args) if isinstance(make, partial) else (make, ())
    if getattr(function, "__closure__", None):
        return make(values)
    asked, known = _BY_READS.setdefault(function, (set(), _Results(_MOST)))
    known = cast(_Results[Made], known)
    for names in tuple(asked):
        key = (*given, *((name, values[name]) for name in names))
        if (kept := known.get(key)) is not None:
            return kept
    noting = _Noting(values)
    made = make(noting)
    asked.add(tuple(noting.read))
    return known.of((*given, *noting.read.items()), lambda: made)


class _Noting(Mapping[str, Any]):
    """Values that note which of them are asked for, in whatever way."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self.read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        self.read[name] = value = self._values[name]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class _Results(Generic[Made]):
    """What was made of which things, the last used at the end."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._known: OrderedDict[object, tuple[list[object], Made]] = OrderedDict()

    def get(self, things: tuple[object, ...]) -> Made | None:
        """Return what was made of things, or None."""
        return None if (kept := self._known.get(_key(things))) is None else kept[1]

    def of(self, things: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Return what was made of things, or make it now."""
        key = _key(things)
        if (kept := self._known.pop(key, None)) is None:
            gone = [
                weakref.ref(thing, lambda _: self._known.pop(key, None))
                for thing in things
                if not isinstance(thing, _PLAIN)
            ]  # an id may be another's then
            kept = (list(gone), make())
        self._known[key] = kept
        while self._most is not None and len(self._known) > self._most:
            self._known.popitem(last=False)
        return kept[1]


def _key(things: tuple[object, ...]) -> object:
    """Return what tells things apart: an array is told by which it is, it has no hash."""
    return tuple(thing if isinstance(thing, _PLAIN) else id(thing) for thing in things)


_BY_READS: dict[Callable[..., Any], tuple[set[tuple[str, ...]], _Results[Any]]] = {}
