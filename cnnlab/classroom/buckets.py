"""How fast: buckets that fill by the second, and are emptied by what comes."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from cnnlab.classroom.bounds import Rate

_MOST = 10_000  # askers that are remembered; a full bucket need not be


class Bucket:
    """Lets through so many at once, then so many a second.

    Examples
    --------
    >>> bucket = Bucket(Rate(burst=2, a_second=1), now=0.0)
    >>> [bucket.take(at) for at in (0.0, 0.0, 0.0, 0.9, 1.0)]
    [True, True, False, False, True]
    >>> bucket.wait(1.25)
    0.75
    """

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate = rate
        self._left, self._at = rate.burst, now

    def take(self, now: float) -> bool:
        """Whether one more may pass; then it has."""
        self._fill(now)
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def wait(self, now: float) -> float:
        """Return the seconds until one more may pass."""
        self._fill(now)
        return max(0.0, (1 - self._left) / self.rate.a_second)

    def is_full(self, now: float) -> bool:
        """Whether nothing was taken lately."""
        self._fill(now)
        return self._left >= self.rate.burst

    def _fill(self, now: float) -> None:
        grown = max(0.0, now - self._at) * self.rate.a_second
        self._left, self._at = min(self.rate.burst, self._left + grown), max(self._at, now)


@dataclass
class Buckets:
    """One bucket for each who asks; those that are full again are forgotten."""

    rate: Rate
    _each: dict[Hashable, Bucket] = field(default_factory=dict)

    def take(self, who: Hashable, now: float) -> bool:
        """Whether one more of theirs may pass; then it has."""
        if who not in self._each and len(self._each) >= _MOST:
            self._each = {one: b for one, b in self._each.items() if not b.is_full(now)}
            if len(self._each) >= _MOST:  # so many at once are one attack
                who = None
        return self._each.setdefault(who, Bucket(self.rate, now)).take(now)
