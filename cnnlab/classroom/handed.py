"""What students hand in: digits for the wall, runs for the race."""

import base64
from dataclasses import dataclass
from typing import Any

# fmt: off
ANIMALS = (
    "otter", "fox", "heron", "badger", "lynx", "hare", "owl", "stork", "seal", "wolf", "bison",
    "crane", "beaver", "marten", "raven", "newt", "toad", "viper", "perch", "trout", "salmon",
    "eel", "crab", "squid", "gecko", "lemur", "tapir", "okapi", "panda", "koala", "zebra",
    "rhino", "hippo", "camel", "llama", "moose", "sloth", "mole", "shrew", "vole", "stoat",
    "ferret", "skunk", "raccoon", "coyote", "puma", "ocelot", "jaguar", "cheetah", "hyena",
    "meerkat", "mongoose", "gibbon", "baboon", "parrot", "toucan", "pelican", "puffin", "gannet",
    "ibis",
)
# fmt: on
"""One for each student that a room takes: a name that tells nobody who it is."""


@dataclass
class HandedDigit:
    """A digit on the wall.

    Attributes
    ----------
    number : int
        Its place in the order of coming, from 0.
    member : int
        The student's number.
    own : int
        By which the student's browser knows it: handed in twice, it counts once.
    label : int
        What the student says it is.
    strokes : str
        As in a link.
    picture : bytes
        784: what the network sees.
    read : int
        What the network reads.
    sure : float
        The probability that it gives to that.
    changed : int
        The room's count of changes when it last changed.
    """

    number: int
    member: int
    own: int
    label: int
    strokes: str
    picture: bytes
    read: int
    sure: float
    changed: int = 0
    hidden: bool = False

    def told(self) -> dict[str, Any]:
        """Return what the teacher's page draws."""
        return {
            "number": self.number,
            "member": self.member,
            "label": self.label,
            "strokes": self.strokes,
            "picture": base64.b64encode(self.picture).decode(),
            "read": self.read,
            "sure": round(self.sure, 4),
            "hidden": self.hidden,
        }


@dataclass(frozen=True)
class HandedRun:
    """A training in the race.

    Attributes
    ----------
    token : str
        The digest of the run's own, so that no run counts twice.
    member : int
    words : str
        What was set, such as "rate 0.1".
    validation, test : float
        Shares read right; the second is told once the test is open.
    """

    token: str
    member: int
    words: str
    validation: float
    test: float
