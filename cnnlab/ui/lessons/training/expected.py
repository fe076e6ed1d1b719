"""What is known of a training before it starts: how long it takes here, and what it may reach."""

from __future__ import annotations

from collections.abc import Mapping

from cnnlab.learn.settings import Settings
from cnnlab.nets import parameter_count
from cnnlab.ui.lessons.training.runs.desk import desk
from cnnlab.ui.lessons.training.runs.list import learn, past_trainings

_MINUTE = 60


def expected(settings: Settings) -> str:
    """Say what a run will do, how long it will take, and what the same settings reached before."""
    learn()
    seconds, most = past_trainings().seconds_of(settings), desk().limits.training
    parameters = parameter_count(settings.architecture, settings.input_shape)
    words = [
        f"{parameters:,} parameters, changed {_times(settings.batches)}: {settings.digits:,} "
        f"digits, {_times(settings.epochs)}, in batches of "
        f"{min(settings.batch_size, settings.digits)}.",
        f"That takes **about {duration(seconds)}** here, once it is its turn.",
    ]
    if seconds > most:
        words.append(f"After {duration(most)} of training it will be stopped, where it is then.")
    words.append(before(past_trainings().reached(settings), settings.seed))
    return " ".join(filter(None, words))


def before(reached: Mapping[int, float | None], seed: int) -> str:
    """Say what the same settings came to.

    Examples
    --------
    >>> before({0: 0.97, 1: 0.964}, 0)
    'The same settings read 97.0 % of the held-out digits before.'
    >>> before({0: 0.97, 1: 0.964}, 2)
    'With other seeds they read 96.4 % to 97.0 % of the held-out digits.'
    >>> before({0: None}, 0)
    'The same settings broke before: the loss grew beyond all bounds.'
    """
    if seed in reached:
        share = reached[seed]
        if share is None:
            return "The same settings broke before: the loss grew beyond all bounds."
        return f"The same settings read {share:.1%} of the held-out digits before.".replace(
            "%", " %"
        )
    shares = sorted(share for share in reached.values() if share is not None)
    if not shares:
        return ""
    between = " to ".join(
        f"{share:.1%}".replace("%", " %") for share in dict.fromkeys((shares[0], shares[-1]))
    )
    return f"With other seeds they read {between} of the held-out digits."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def duration(seconds: float) -> str:
    """Write a time as one says it.

    Examples
    --------
    >>> duration(0.2), duration(8.6), duration(71), duration(150)
    ('1 second', '9 seconds', '70 seconds', '2.5 minutes')
    """
    if seconds > 2 * _MINUTE:
        return f"{seconds / _MINUTE:.1f} minutes"
    whole = max(1, round(seconds if seconds < 20 else seconds / 5) * (1 if seconds < 20 else 5))
    return f"{whole} second{'s' * (whole != 1)}"
