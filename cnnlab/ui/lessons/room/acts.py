"""What a tab may do in its room: a teacher's acts, and a student's."""

import base64
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cnnlab.classroom import bounds
from cnnlab.classroom.buckets import Bucket
from cnnlab.classroom.codes import digest
from cnnlab.classroom.handed import HandedDigit, HandedRun
from cnnlab.classroom.room import ClassRoom, Member, RefusedError
from cnnlab.classroom.spoken import STUDENT, TEACHER, Form
from cnnlab.classroom.take_home import answers_csv, digits_npz
from cnnlab.digits.stroke_text import thinned
from cnnlab.ui.base.pages import PAGES, address
from cnnlab.ui.base.scheduler import SCHEDULER, FullError, ReplacedError
from cnnlab.ui.lessons.room.class_training import train_on_class
from cnnlab.ui.lessons.room.questions import asked_by
from cnnlab.ui.lessons.room.reading import read_digits

if TYPE_CHECKING:
    from cnnlab.ui.lessons.room.line import RoomLine

_BUSY = "The server is busy: it is handed in again in a moment."


class Acts:
    """What a tab may do.

    Attributes
    ----------
    forms : mapping
        What it may say.
    bucket : Bucket
        How fast.
    """

    forms: Mapping[str, Form]
    bucket: Bucket

    def __init__(self, line: "RoomLine", room: ClassRoom) -> None:
        self.line, self.room = line, room

    async def do(self, said: Any) -> Any:
        """Do it, and return what to answer this tab alone; None for nothing."""
        raise NotImplementedError


class TeacherActs(Acts):
    """What whoever has the secret does."""

    forms = TEACHER

    def __init__(self, line: "RoomLine", room: ClassRoom) -> None:
        super().__init__(line, room)
        self.bucket = Bucket(bounds.TEACHER_RATE, line.clock())

    async def do(self, said: Any) -> Any:
        """Do it."""
        room, now = self.room, self.line.clock()
        match said["do"]:
            case "here":
                return {"here": True}
            case "push":
                if said["link"].split("?")[0] not in map(address, PAGES):
                    raise RefusedError("wrong", "This is no page of the app.")
                room.push(said["link"], now)
            case "lead":
                room.lead(said["on"], now)
            case "door":
                room.open_door(said["on"], now)
            case "clear":
                room.clear(now)
            case "ask":
                room.ask(asked_by(said["question"]), now)
            case "poll":
                room.change_poll(said["act"], now)
            case "wall":
                room.open_wall(said["on"], now)
            case "hide":
                room.hide_digit(said["number"], said["on"], now)
            case "train":
                self._train(said["on"])
            case "race":
                room.open_race(said["on"], now)
            case "unseal":
                room.unseal(now)
            case "export":
                files = {"answers.csv": answers_csv(room).encode(), "digits.npz": digits_npz(room)}
                return {"files": {n: base64.b64encode(b).decode() for n, b in files.items()}}
            case "close":
                self.line.school.close(room, now)
        return None

    def _train(self, on: bool) -> None:
        """Train on the class's digits, while the room goes on; or end that."""
        if on:
            training = self.room.begin_training(self.line.clock())
            self.line.keep(train_on_class(self.line, self.room, training))
        else:
            self.room.training = None  # who trains looks


class StudentActs(Acts):
    """What a student does."""

    forms = STUDENT

    def __init__(self, line: "RoomLine", room: ClassRoom, member: Member) -> None:
        super().__init__(line, room)
        self.member = member
        self.bucket = member.bucket  # one for all tabs, and over a new socket

    async def do(self, said: Any) -> Any:
        """Do it."""
        room, member, now = self.room, self.member, self.line.clock()
        if not room.has(member):
            return None  # the tab is told, and ends
        match said["do"]:
            case "here":
                return {"here": True}
            case "follow":
                room.follow(member, said["on"])
            case "vote":
                room.vote(member, said["number"], said["turn"], said["value"], now)
            case "digit":
                await self._hand_in(said["own"], said["label"], said["strokes"])
            case "run":
                await self._enter(said["tokens"])
        return None

    async def _hand_in(self, own: int, label: int, strokes: str) -> None:
        if not self.room.may_hand_in(self.member, own):
            return
        who = ("room", self.room.code, self.member.key, own)
        try:
            short, (picture, read, sure) = await SCHEDULER.compute(who, lambda: _read(strokes))
        except (FullError, ReplacedError):
            raise RefusedError("busy", _BUSY) from None
        except ValueError as error:
            raise RefusedError("wrong", f"This is no digit: {error}.") from None
        digit = HandedDigit(0, 0, own, label, short, picture, read, sure)
        if self.room.has(self.member):  # not put out meanwhile
            self.room.hand_in(self.member, digit, self.line.clock())

    async def _enter(self, tokens: list[str]) -> None:
        """Hand in those of the runs that this server has trained."""
        found = 0
        known = {run.token for run in self.room.runs}
        for token in dict.fromkeys(tokens):
            if digest(token) in known:
                found += 1
                continue
            who = ("race", self.room.code, self.member.key)
            try:
                run = await SCHEDULER.compute(who, partial(self.line.read_run, token))
            except (FullError, ReplacedError):
                raise RefusedError("busy", "The server is busy: press again.") from None
            if run is not None and self.room.has(self.member):
                found += 1
                handed = HandedRun(digest(token), self.member.number, *run)
                self.room.enter_run(self.member, handed, self.line.clock())
        if not found:
            raise RefusedError(
                "wrong", "This tab has no finished training: train one in the lesson Training."
            )


def _read(strokes: str) -> tuple[str, tuple[bytes, int, float]]:
    """Return the strokes as they are kept, and what the network makes of them."""
    short = thinned(strokes, bounds.STROKE_CHARACTERS)
    if len(short) > bounds.STROKE_CHARACTERS:
        raise ValueError("it has too many strokes")
    return short, read_digits([short])[0]
