"""What earlier trainings on this server say about the next one; needs no PyTorch."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import replace
from statistics import median

from cnnlab.learn.estimate import seconds_of
from cnnlab.learn.settings import Settings

RATIOS, REMEMBERED = 9, 500  # trainings


class PastTrainings:
    """How fast this machine is, and what accuracy which settings have reached.

    Examples
    --------
    >>> past, settings = PastTrainings(), Settings()
    >>> past.remember(settings, 2 * seconds_of(settings), 0.971)
    >>> round(past.seconds_of(Settings(epochs=2)) / seconds_of(Settings(epochs=2)), 6)
    2.0
    >>> past.reached(Settings(seed=7))
    {0: 0.971}
    """

    def __init__(self) -> None:
        self._ratios: deque[float] = deque(maxlen=RATIOS)
        self._reached: OrderedDict[Settings, dict[int, float | None]] = OrderedDict()

    def remember(self, settings: Settings, seconds: float, accuracy: float | None) -> None:
        """Remember a training that has ended by itself.

        Parameters
        ----------
        settings : Settings
        seconds : float
            What it took.
        accuracy : float or None
            Share of the validation digits that it then read; None if it has diverged.
        """
        if accuracy is not None:  # one that broke off took less than its settings ask for
            self._ratios.append(seconds / seconds_of(settings))
        alike = replace(settings, seed=0)
        self._reached.setdefault(alike, {})[settings.seed] = accuracy
        self._reached.move_to_end(alike)
        while len(self._reached) > REMEMBERED:
            self._reached.popitem(last=False)

    def seconds_of(self, settings: Settings) -> float:
        """Estimate how long a training takes here: corrected by the middle of the last nine."""
        return seconds_of(settings) * (median(self._ratios) if self._ratios else 1.0)

    def reached(self, settings: Settings) -> Mapping[int, float | None]:
        """Return the accuracies that the same settings have reached before, by seed."""
        return dict(self._reached.get(replace(settings, seed=0), {}))
