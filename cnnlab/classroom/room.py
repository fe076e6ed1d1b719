"""One room: who is in it, where the teacher is, what was asked, drawn and trained.

Pure state: it knows no socket, draws nothing at random, and is told what time it is. What may not
be done raises `RefusedError`, whose words are for whoever tried.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from cnnlab.classroom import bounds
from cnnlab.classroom.buckets import Bucket, Buckets
from cnnlab.classroom.class_digits import ClassTraining, are_enough, halves, seconds_for
from cnnlab.classroom.handed import ANIMALS, HandedDigit, HandedRun
from cnnlab.classroom.poll import Asked, Poll

# A page of the app and its query: no other site, no room, no secret.
_LINK = re.compile(r"[a-z_]{0,30}(\?[\w\-.,%&=+~:!*'()]*)?", re.ASCII)


class RefusedError(Exception):
    """What was asked for is not done; says why, and what to do.

    Attributes
    ----------
    why : str
        One word for programs: "full", "unknown", "waiting", "gone", "closed", "many",
        "busy", "wrong", "shut", "out".
    """

    def __init__(self, why: str, words: str) -> None:
        super().__init__(words)
        self.why = why


@dataclass
class Member:
    """A student: a number and an animal, nothing else.

    Attributes
    ----------
    key : str
        The digest of the token that the browser keeps.
    number : int
        From 0, in the order of coming.
    address : str
        Where they came from; it is told to nobody, nor kept.
    tabs : int
        Open sockets.
    follows : bool
        Whether the student goes where the teacher goes.
    """

    key: str
    number: int
    bucket: Bucket
    address: str = ""
    tabs: int = 0
    follows: bool = True

    @property
    def animal(self) -> str:
        """What the class calls them."""
        return ANIMALS[self.number]


@dataclass
class ClassRoom:
    """A room.

    Attributes
    ----------
    code : str
        By which students join.
    secret : str
        The digest of the teacher's secret.
    used : float
        When it was last used.
    changes : int
        Counts what has changed; who shows the room asks again when it has risen.
    door : bool
        Whether it stands open for students who were not here before.
    """

    code: str
    secret: str
    used: float
    changes: int = 0
    members: dict[str, Member] = field(default_factory=dict)
    teacher_tabs: int = 0
    turned_away: int = 0
    door: bool = True
    link: str = ""
    pushes: int = 0
    leads: bool = False
    polls: list[Poll] = field(default_factory=list)
    asking: bool = False
    wall: bool = False
    digits: list[HandedDigit] = field(default_factory=list)
    race: bool = False
    sealed: bool = True
    runs: list[HandedRun] = field(default_factory=list)
    training: ClassTraining | None = None
    _joins: Buckets = field(default_factory=lambda: Buckets(bounds.JOIN_RATE))

    # Who is here

    def join(self, key: str, now: float, address: str = "") -> Member:
        """Let a student in, or in again; nobody counts twice."""
        member = self.members.get(key) or self._new(key, now, address)
        if member.tabs >= bounds.TABS:
            raise RefusedError("many", "This room is open in other tabs already: close one.")
        member.tabs += 1
        self._change(now)
        return member

    def _new(self, key: str, now: float, address: str) -> Member:
        if not self._joins.take(address, now):
            raise RefusedError("many", "Many are joining just now: this goes on by itself.")
        if not self.door:
            self._turn_away("shut", "Your teacher lets nobody new in now. Tell them you are here.")
        if len(self.members) >= bounds.STUDENTS and not self._free_a_place(address):
            self._turn_away(
                "full",
                f"This room is full: {bounds.STUDENTS} students are in it. Look on with a "
                "neighbour, or tell your teacher.",
            )
        taken = {one.number for one in self.members.values()}
        number = next(n for n in itertools.count() if n not in taken)
        member = Member(key, number, Bucket(bounds.STUDENT_RATE, now), address)
        self.members[key] = member
        return member

    def _turn_away(self, why: str, words: str) -> None:
        self.turned_away += 1
        self._change()
        raise RefusedError(why, words)

    def _idle(self) -> list[Member]:
        """Return who has handed in nothing: no answer, no digit, no run."""
        voters = {key for poll in self.polls for votes in poll.votes for key in votes}
        busy = {one.member for one in self.digits} | {one.member for one in self.runs}
        return [
            member
            for key, member in self.members.items()
            if key not in voters and member.number not in busy
        ]

    def _free_a_place(self, address: str) -> bool:
        """Give away the place of one who has left nothing: of who is gone, if there is one.

        Else of who came last from the most crowded address, if that is a more crowded one: so
        sixty lines of one stranger keep no class out, and a school's one address fills a room.
        """
        idle = self._idle()
        loser = next((member for member in idle if not member.tabs), None)
        if loser is None and idle:
            crowd = Counter(member.address for member in self.members.values())
            last = max(reversed(idle), key=lambda member: crowd[member.address])
            loser = last if crowd[last.address] > crowd[address] + 1 else None
        if loser is None:
            return False
        del self.members[loser.key]
        return True

    def has(self, member: Member) -> bool:
        """Whether a student is in the room still: not put out."""
        return self.members.get(member.key) is member

    def leave(self, member: Member) -> None:
        """Note that a student's tab is gone; what they gave stays."""
        member.tabs = max(0, member.tabs - 1)
        self._change()

    def teach(self, now: float) -> None:
        """Note that the teacher has opened a tab."""
        if self.teacher_tabs >= bounds.TEACHER_TABS:
            raise RefusedError("many", "You teach in this room in other tabs already: close one.")
        self.teacher_tabs += 1
        self._change(now)

    def unteach(self) -> None:
        """Note that the teacher has closed a tab."""
        self.teacher_tabs = max(0, self.teacher_tabs - 1)
        self._change()

    @property
    def here(self) -> int:
        """How many students are here."""
        return sum(member.tabs > 0 for member in self.members.values())

    # What a teacher does

    def open_door(self, on: bool, now: float) -> None:
        """Let new students in, or no more; who was here comes in all the same."""
        self.door = on
        self._change(now)

    def clear(self, now: float) -> None:
        """Put out all who have handed in nothing."""
        for member in self._idle():
            del self.members[member.key]
        self._change(now)

    def push(self, link: str, now: float) -> None:
        """Show where the teacher is, to those who follow."""
        around = re.search(r"[?&](room|embed)=", link)
        if len(link) > bounds.LINK_CHARACTERS or not _LINK.fullmatch(link) or around:
            raise RefusedError("wrong", "This is no link of the app.")
        self.link, self.leads = link, True
        self.pushes += 1
        self._change(now)

    def lead(self, on: bool, now: float) -> None:
        """Lead the class, or let it go."""
        self.leads = on
        self._change(now)

    def ask(self, asked: Asked, now: float) -> None:
        """Ask; a question that still stands is taken away."""
        number = self.polls[-1].number + 1 if self.polls else 0
        if self.polls:
            self.polls[-1].open = False
        self.polls = [*self.polls, Poll(number, asked)][-bounds.POLLS :]
        self.asking = True
        self._change(now)

    def poll(self) -> Poll:
        """Return the question that stands."""
        if not self.asking or not self.polls:
            raise RefusedError("wrong", "No question stands.")
        return self.polls[-1]

    def change_poll(self, act: str, now: float) -> None:
        """Do one of: "show" and "hide" the bars, "shut" it, vote "again", take it away: "done"."""
        poll = self.poll()
        if act in ("show", "hide"):
            poll.shown = act == "show"
        elif act == "again":
            poll.again()
            poll.shown = False
        else:
            poll.open = False
            self.asking = act == "shut"
        self._change(now)

    def hide_digit(self, number: int, hidden: bool, now: float) -> None:
        """Take a digit off the wall, or put it back."""
        if not 0 <= number < len(self.digits):
            raise RefusedError("wrong", "There is no such digit.")
        self._change(now)
        digit = self.digits[number]
        self.digits[number] = replace(digit, hidden=hidden, changed=self.changes)

    def open_wall(self, on: bool, now: float) -> None:
        """Take digits, or no more."""
        self.wall = on
        self._change(now)

    def begin_training(self, now: float) -> ClassTraining:
        """Begin to train on the wall's digits; what was trained before is forgotten."""
        if self.training and self.training.now:
            raise RefusedError("many", "It trains already.")
        learned, read = halves(self.digits)
        if not are_enough(learned, read):
            raise RefusedError(
                "wrong",
                f"Too few digits: {bounds.LEAST_HALF} to learn from and {bounds.LEAST_HALF} of "
                "other students to read are needed.",
            )
        self.training = ClassTraining(learned, read)
        self._change(now)
        return self.training

    def open_race(self, on: bool, now: float) -> None:
        """Take runs, or no more. Once the test has spoken nobody can choose by it."""
        self.race = on and self.sealed
        self._change(now)

    def unseal(self, now: float) -> None:
        """Open the test: it decides, and the race is over."""
        self.sealed, self.race = False, False
        self._change(now)

    # What a student does

    def vote(self, member: Member, number: int, turn: int, value: float, now: float) -> None:
        """Take an answer."""
        poll = self.poll()
        if poll.number != number:
            raise RefusedError("closed", "Another question is asked now.")
        try:
            poll.vote(member.key, turn, value)
        except ValueError as error:
            raise RefusedError("closed", f"Not counted: {error}.") from None
        self._change(now)

    def may_hand_in(self, member: Member, own: int) -> bool:
        """Whether the wall takes this digit; False where it has it already."""
        if not self.wall:
            raise RefusedError("closed", "The wall takes no digits now.")
        its = [digit.own for digit in self.digits if digit.member == member.number]
        if own in its:
            return False
        if len(its) >= bounds.DIGITS_EACH:
            raise RefusedError(
                "full", f"You have handed in {bounds.DIGITS_EACH} digits, as many as there may be."
            )
        return True

    def hand_in(self, member: Member, digit: HandedDigit, now: float) -> None:
        """Put a digit on the wall that the network has read."""
        if self.may_hand_in(member, digit.own):
            self._change(now)
            self.digits.append(
                replace(digit, number=len(self.digits), member=member.number, changed=self.changes)
            )

    def enter_run(self, member: Member, run: HandedRun, now: float) -> None:
        """Put a run on the board."""
        if not self.race:
            raise RefusedError("closed", "The race takes no runs now.")
        if any(one.token == run.token for one in self.runs):
            return
        if sum(one.member == member.number for one in self.runs) >= bounds.RUNS_EACH:
            raise RefusedError("full", f"You have handed in {bounds.RUNS_EACH} runs, the most.")
        self.runs.append(replace(run, member=member.number))
        self._change(now)

    def follow(self, member: Member, on: bool) -> None:
        """Note whether a student follows."""
        member.follows = on
        self._change()

    def _change(self, now: float | None = None) -> None:
        self.changes += 1
        if now is not None:
            self.used = max(self.used, now)

    # What is told

    def told_student(self, member: Member) -> dict[str, Any]:
        """Return what one student may know: nothing hidden, nothing of another."""
        its = [digit for digit in self.digits if digit.member == member.number]
        return {
            **self._told_all(),
            "animal": member.animal,
            "poll": self._told_poll(member.key),
            "digits": [[digit.own, digit.label, digit.read, digit.sure] for digit in its],
        }

    def told_teacher(self) -> dict[str, Any]:
        """Return what the teacher's pages show, which stand on a projector; no bars before time."""
        return {
            **self._told_all(),
            "poll": self._told_poll(""),
            "asked": len(self.polls),
            "count": len(self.members),
            "following": sum(one.tabs > 0 and one.follows for one in self.members.values()),
            "turned_away": self.turned_away,
            "door": self.door,
            "idle": len(self._idle()),
            "digits": len(self.digits),
            "halves": self._told_halves(),
            "training": self.training.told() if self.training else None,
        }

    def _told_halves(self) -> dict[str, Any]:
        learned, read = halves(self.digits)
        return {
            "learned": len(learned),
            "read": len(read),
            "enough": are_enough(learned, read),
            "least": bounds.LEAST_HALF,
            "seconds": round(seconds_for(max(1, len(learned)))),
        }

    def _told_all(self) -> dict[str, Any]:
        return {
            "here": self.here,
            "teacher": self.teacher_tabs > 0,
            "leads": self.leads,
            "link": self.link,
            "pushes": self.pushes,
            "wall": self.wall,
            "race": self.race,
            "sealed": self.sealed,
            "board": self.board(),
        }

    def _told_poll(self, key: str) -> dict[str, Any] | None:
        if not self.asking:
            return None
        poll = self.polls[-1]
        return {
            "number": poll.number,
            "kind": poll.asked.kind,
            "text": poll.asked.text,
            "options": list(poll.asked.options),
            "source": poll.asked.source,
            "open": poll.open,
            "turn": len(poll.votes) - 1,
            "answered": [len(votes) for votes in poll.votes],
            "mine": [votes.get(key) for votes in poll.votes],
            "bars": poll.bars() if poll.shown else None,
            "right": poll.right() if poll.shown and not poll.open else [],
        }

    def board(self) -> list[dict[str, Any]]:
        """Return the race's board, the best first; the test's word only once it is open."""
        by_number = {member.number: member for member in self.members.values()}
        rows = [
            {
                "animal": by_number[run.member].animal,
                "words": run.words,
                "validation": run.validation,
                "test": None if self.sealed else run.test,
            }
            for run in self.runs
        ]
        return sorted(rows, key=lambda row: (row["test"] or 0, row["validation"]), reverse=True)

    def wall_since(self, changes: int) -> list[dict[str, Any]]:
        """Return the digits that have changed since then."""
        return [digit.told() for digit in self.digits if digit.changed > changes]

    def weight(self) -> int:
        """Return about how many bytes it holds."""
        digits = sum(len(digit.strokes) + len(digit.picture) + 400 for digit in self.digits)
        votes = sum(len(votes) for poll in self.polls for votes in poll.votes)
        words = sum(len(p.asked.text) + sum(map(len, p.asked.options)) for p in self.polls)
        return digits + 4 * words + 150 * votes + 600 * len(self.runs) + 1000 * len(self.members)
