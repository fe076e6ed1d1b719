"""What a browser may say to its room: a few forms of small JSON, and nothing beside them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from cnnlab.classroom.bounds import RUNS_EACH
from cnnlab.classroom.poll import FARTHEST, LONGEST_SOURCE
from cnnlab.classroom.room import RefusedError

LONGEST = 8_000
"""Bytes of a message."""
LONGEST_COPY = 2_000_000
"""Bytes of a room that is brought back."""


def _text(longest: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= longest


def is_whole(value: Any, below: int) -> bool:
    """Whether it is a whole number from 0 on, below another."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < below


def _whole(below: int) -> Callable[[Any], bool]:
    return lambda value: is_whole(value, below)


def _number(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) <= FARTHEST  # which NaN is not either


def _texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= RUNS_EACH and all(map(_text(80), value))


def _switch(value: Any) -> bool:
    return isinstance(value, bool)


Form = Mapping[str, Callable[[Any], bool]]
FIRST: Mapping[str, Form] = {
    "open": {},
    "join": {"code": _text(40), "token": _text(80), "secret": _text(80)},
}
"""The first message of a socket says which room."""
RESTORE: Mapping[str, Form] = {
    "restore": {"secret": _text(80), "kept": lambda value: isinstance(value, dict)},
}
"""Or brings one back: a long message, which is counted before it is read."""
STUDENT: Mapping[str, Form] = {
    "here": {},
    "follow": {"on": _switch},
    "vote": {"number": _whole(10**6), "turn": _whole(2), "value": _number},
    "digit": {"own": _whole(2**53), "label": _whole(10), "strokes": _text(4000)},
    "run": {"tokens": _texts},
}
TEACHER: Mapping[str, Form] = {
    "here": {},
    "push": {"link": _text(3000)},
    "lead": {"on": _switch},
    "door": {"on": _switch},
    "clear": {},
    "ask": {"question": _text(LONGEST_SOURCE)},
    "poll": {"act": lambda value: value in ("show", "hide", "shut", "again", "done")},
    "wall": {"on": _switch},
    "hide": {"number": _whole(10**6), "on": _switch},
    "train": {"on": _switch},
    "race": {"on": _switch},
    "unseal": {},
    "export": {},
    "close": {},
}


def is_restore(text: str) -> bool:
    """Whether a first message means to bring a room back, as far as its beginning says.

    Examples
    --------
    >>> is_restore('{"do":"restore","secret":""}'), is_restore('{"do": "open"}')
    (True, False)
    """
    return '"restore"' in text[:20]


def understood(text: str | bytes, forms: Mapping[str, Form], longest: int = LONGEST) -> Any:
    """Return what a browser said.

    Parameters
    ----------
    text : str
    forms : mapping
        What may be said: ``do`` -> the other keys, and what each must be; none may be missing.

    Raises
    ------
    RefusedError
        If it is none of these.

    Examples
    --------
    >>> understood('{"do": "follow", "on": true}', STUDENT)
    {'do': 'follow', 'on': True}
    """
    wrong = RefusedError("wrong", "The room does not understand this. Load the page again.")
    if len(text) > longest:
        raise wrong
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise wrong from None
    do = said.get("do") if isinstance(said, dict) else None
    form = forms.get(do) if isinstance(do, str) else None
    if form is None or said.keys() != {"do", *form}:
        raise wrong
    if not all(fits(said[key]) for key, fits in form.items()):
        raise wrong
    return said
