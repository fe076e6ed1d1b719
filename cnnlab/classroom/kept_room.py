"""A room as its teacher's browser keeps it, and back: for a server that was killed.

What a browser brings is not to be trusted: everything is checked against the bounds of a room. Who
may bring one back at all is decided by its secret (`codes`).
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from cnnlab.classroom import bounds
from cnnlab.classroom.buckets import Bucket
from cnnlab.classroom.handed import HandedDigit, HandedRun
from cnnlab.classroom.poll import (
    LONGEST_SOURCE,
    LONGEST_TEXT,
    MOST_OPTIONS,
    Asked,
    Poll,
)
from cnnlab.classroom.room import ClassRoom, Member, RefusedError
from cnnlab.classroom.spoken import is_whole

VERSION = 1
_KEY = re.compile(r"[0-9a-f]{64}")

ReadDigits = Callable[[Sequence[str]], list[tuple[bytes, int, float]]]
"""Strokes -> for each what the network sees, reads, and how sure it is; ValueError where none."""


def saved(room: ClassRoom) -> dict[str, Any]:
    """Return a room as JSON: tokens as digests, members by number, digits as strokes."""
    number_of = {member.key: member.number for member in room.members.values()}
    return {
        "version": VERSION,
        "code": room.code,
        "members": [[member.key, member.number] for member in room.members.values()],
        "link": room.link,
        "door": room.door,
        "leads": room.leads,
        "asking": room.asking,
        "wall": room.wall,
        "race": room.race,
        "sealed": room.sealed,
        "polls": [
            {
                "number": poll.number,
                "kind": poll.asked.kind,
                "options": list(poll.asked.options),
                "text": poll.asked.text,
                "right": poll.asked.right,
                "source": poll.asked.source,
                "open": poll.open,
                "shown": poll.shown,
                "votes": [
                    [[number_of[key], value] for key, value in votes.items() if key in number_of]
                    for votes in poll.votes
                ],
            }
            for poll in room.polls
        ],
        "digits": [
            [one.member, one.own, one.label, one.strokes, one.hidden] for one in room.digits
        ],
        "runs": [[r.token, r.member, r.words, r.validation, r.test] for r in room.runs],
    }


def restored(kept: Any, secret: str, read: ReadDigits, now: float) -> ClassRoom:
    """Return the room that was saved.

    Parameters
    ----------
    kept : object
        What the browser brings.
    secret : str
        The digest of the secret that it brings.
    read : callable
        Has the network read the digits again: what it read is not in the copy.

    Raises
    ------
    RefusedError
        If it is no room, or larger than one may be.
    """
    try:
        return _restored(kept, secret, read, now)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError, RefusedError) as error:
        raise RefusedError("wrong", f"The copy in this browser is no room: {error}.") from None


def _restored(kept: Any, secret: str, read: ReadDigits, now: float) -> ClassRoom:
    if kept["version"] != VERSION:
        raise ValueError("it is of another version")
    room = ClassRoom(str(kept["code"]), secret, now)
    for key, number in _some(kept["members"], bounds.STUDENTS):
        _check(_KEY.fullmatch(key) and is_whole(number, bounds.STUDENTS), "a member")
        room.members[key] = Member(key, number, Bucket(bounds.STUDENT_RATE, now))
    keys = {member.number: member.key for member in room.members.values()}
    _check(len(keys) == len(room.members), "its members")
    for one in _some(kept["polls"], bounds.POLLS):
        room.polls.append(_poll(one, keys))
    numbers = [poll.number for poll in room.polls]
    _check(numbers == sorted(set(numbers)), "its questions")
    if kept["link"]:
        room.push(kept["link"], now)
    kept = {"door": True} | kept  # older copies have none
    for name in ("door", "leads", "asking", "wall", "race", "sealed"):
        _check(isinstance(kept[name], bool), name)
        setattr(room, name, kept[name])
    _check(room.polls or not room.asking, "asking")
    _digits(room, _some(kept["digits"], bounds.DIGITS), keys, read)
    for token, number, words, *shares in _some(kept["runs"], bounds.STUDENTS * bounds.RUNS_EACH):
        validation, test = (float(share) for share in shares)
        _check(_KEY.fullmatch(token) and number in keys and len(words) <= 200, "a run")
        _check(0 <= validation <= 1 and 0 <= test <= 1, "a run's shares")
        room.runs.append(HandedRun(token, number, str(words), validation, test))
    _check(room.weight() <= bounds.BYTES, "its size")
    return room


def _poll(one: Any, keys: dict[int, str]) -> Poll:
    options = tuple(str(text) for text in _some(one["options"], MOST_OPTIONS))
    right, text, source = one["right"], one["text"], one["source"]
    _check(one["kind"] in ("choice", "number"), "a question's kind")
    _check(len(text) <= LONGEST_TEXT and len(source) <= LONGEST_SOURCE, "a question's words")
    _check(all(len(option) <= LONGEST_TEXT for option in options), "an option's words")
    _check(right is None or is_whole(right, len(options)), "a right answer")
    _check(is_whole(one["number"], 10**6), "a question's number")
    _check(isinstance(one["open"], bool) and isinstance(one["shown"], bool), "a question")
    poll = Poll(one["number"], Asked(one["kind"], options, str(text), right, str(source)))
    _check(len(one["votes"]) in (1, 2), "its votes")
    poll.votes = [
        {keys[number]: poll.checked(value) for number, value in _some(votes, bounds.STUDENTS)}
        for votes in one["votes"]
    ]
    poll.open, poll.shown = one["open"], one["shown"]
    return poll


def _digits(room: ClassRoom, handed: list[Any], keys: dict[int, str], read: ReadDigits) -> None:
    counts: dict[int, int] = {}
    for member, own, label, strokes, hidden in handed:
        counts[member] = counts.get(member, 0) + 1
        _check(member in keys and counts[member] <= bounds.DIGITS_EACH, "a digit's student")
        _check(is_whole(own, 2**53) and is_whole(label, 10) and isinstance(hidden, bool), "a digit")
        _check(len(strokes) <= bounds.STROKE_CHARACTERS, "a digit's strokes")
    seen = read([strokes for _, _, _, strokes, _ in handed])
    for (member, own, label, strokes, hidden), (picture, digit, sure) in zip(
        handed, seen, strict=True
    ):
        number = len(room.digits)
        room.digits.append(
            HandedDigit(
                number, member, own, label, strokes, picture, digit, sure, room.changes, hidden
            )
        )


def _some(what: Any, most: int) -> list[Any]:
    """Return a list of at most so many."""
    _check(isinstance(what, list) and len(what) <= most, "a list")
    return list(what)


def _check(right: object, what: str) -> None:
    if not right:
        raise ValueError(f"{what} cannot be")
