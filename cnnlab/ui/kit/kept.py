"""What is made once of a thing, and lives as long as the thing does."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

Thing = TypeVar("Thing")
Made = TypeVar("Made")


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
    known: WeakKeyDictionary[Thing, Made] = WeakKeyDictionary()

    @wraps(make)
    def found(thing: Thing) -> Made:
        if thing not in known:
            known[thing] = make(thing)
        return known[thing]

    return found
