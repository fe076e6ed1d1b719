"""The kinds of control there are: how each is read from a link, written to it, and drawn."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

Value = bool | int | float | str | tuple[float, ...]


class Control(Protocol):
    """What the link and the page need of any control."""

    @property
    def default(self) -> Value:
        """The value without a link."""

    def read(self, text: str) -> Value:
        """Return the value that a link holds; ValueError where it holds none."""

    def write(self, value: Value) -> str:
        """Return the value as text for a link."""


class Widget(Control, Protocol):
    """A control that Streamlit draws; the others live inside a component."""

    @property
    def label(self) -> str:
        """What it is called on the screen."""

    def draw(self, key: str) -> Value:
        """Draw it and return its value, which the session holds under ``key``.

        The session's value is also given as the widget's default: a reader who touches something
        while the page still comes makes it run again, and the browser may never get what the
        session set in the run that was cut off.
        """


@dataclass(frozen=True)
class Choice:
    """One of a few; ``options`` maps the word in the link to the word on the screen."""

    label: str
    options: Mapping[str, str]
    default: str
    help: str | None = None

    def read(self, text: str) -> str:
        """Accept the options only."""
        if text not in self.options:
            raise ValueError(f"{self.label}: {text!r} is not one of {', '.join(self.options)}")
        return text

    def write(self, value: Value) -> str:
        """Return the word itself."""
        return str(value)

    def draw(self, key: str) -> Value:
        """Draw side by side where few, in a list where many."""
        if len(self.options) <= 3:
            return self.side_by_side(key)
        chosen = st.selectbox(
            self.label,
            list(self.options),
            list(self.options).index(st.session_state[key]),
            format_func=lambda option: self.options[option],
            key=key,
            help=self.help,
            filter_mode=None,
            width=240,
        )
        return self.default if chosen is None else str(chosen)

    def side_by_side(self, key: str) -> Value:
        """Draw side by side, however many."""
        chosen = st.segmented_control(
            self.label,
            list(self.options),
            default=st.session_state[key],
            format_func=lambda option: self.options[option],
            key=key,
            help=self.help,
            required=True,
        )
        # A widget that the browser has not answered for yet may have nothing chosen.
        return self.default if chosen is None else str(chosen)


@dataclass(frozen=True)
class Stops(Choice):
    """One of a few that have an order, such as 0.25, 0.5, 1, 2, 4."""

    def draw(self, key: str) -> Value:
        """Draw a slider."""
        chosen = st.select_slider(
            self.label,
            list(self.options),
            st.session_state[key],
            format_func=lambda option: self.options[option],
            key=key,
            help=self.help,
            width=320,
        )
        return str(chosen)


@dataclass(frozen=True)
class Whole:
    """A whole number between two others."""

    label: str
    low: int
    high: int
    default: int
    help: str | None = None

    def read(self, text: str) -> int:
        """Accept a whole number in the range."""
        number = int(text)
        if not self.low <= number <= self.high:
            raise ValueError(f"{self.label}: {number} is not between {self.low} and {self.high}")
        return number

    def write(self, value: Value) -> str:
        """Return its digits."""
        return str(value)

    def draw(self, key: str) -> Value:
        """Draw a slider."""
        value = st.session_state[key]
        return int(
            st.slider(self.label, self.low, self.high, value, key=key, help=self.help, width=240)
        )


@dataclass(frozen=True)
class Switch:
    """On or off."""

    label: str
    default: bool
    help: str | None = None

    def read(self, text: str) -> bool:
        """Accept "1" and "0"."""
        return {"1": True, "0": False}[text] if text in ("0", "1") else self.default

    def write(self, value: Value) -> str:
        """Return "1" or "0"."""
        return str(int(bool(value)))

    def draw(self, key: str) -> Value:
        """Draw a toggle."""
        return st.toggle(self.label, st.session_state[key], key=key, help=self.help)


@dataclass(frozen=True)
class Numbers:
    """A row of numbers that a component edits: weights, a small picture, a pinned pixel.

    Attributes
    ----------
    default : tuple of float
        Its length is accepted, and so are those in ``lengths``.
    limit : float
        No number is further from zero than this.
    names : mapping
        Words that stand for whole rows in the link, such as the name of a kernel.
    divisor_at : int, optional
        Where the number stands that others are divided by.
    label : str
        What it is called where a link may take it out of the hand; its component says what that is.
    """

    default: tuple[float, ...]
    lengths: tuple[int, ...] = ()
    limit: float = 1000.0
    names: Mapping[str, tuple[float, ...]] | None = None
    divisor_at: int | None = None
    label: str = ""

    def read(self, text: str) -> tuple[float, ...]:
        """Accept a known name, or comma-separated numbers of a known length."""
        if self.names and text in self.names:
            return self.names[text]
        numbers = tuple(float(part) for part in text.split(",")) if text else ()
        return self.checked(numbers)

    def checked(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        """Return the numbers, or raise ValueError: links and browsers are not to be trusted."""
        if len(numbers) not in {len(self.default), *self.lengths}:
            raise ValueError(f"{len(numbers)} numbers, {len(self.default)} are needed")
        if not all(math.isfinite(number) and abs(number) <= self.limit for number in numbers):
            raise ValueError(f"numbers must lie between -{self.limit:g} and {self.limit:g}")
        if self.divisor_at is not None and numbers[self.divisor_at] == 0:
            raise ValueError("the divisor is 0")
        return numbers

    def write(self, value: Value) -> str:
        """Return a name where one fits, else the numbers."""
        for name, numbers in (self.names or {}).items():
            if numbers == value:
                return name
        return ",".join(f"{number:.6g}" for number in value) if isinstance(value, tuple) else ""


@dataclass(frozen=True)
class Text:
    """A short text that a component writes: a drawing, the kernels that are broken.

    Attributes
    ----------
    read_as : callable
        Raises ValueError where the text is not what it should be.
    longest : int
        Characters that a link may hold.
    thinned : callable, optional
        (text, characters) -> what says nearly the same in fewer, where an address gets too long.
    label : str
        As `Numbers` has it.
    """

    default: str
    read_as: Callable[[str], object]
    longest: int = 4000
    thinned: Callable[[str, int], str] | None = None
    label: str = ""

    def read(self, text: str) -> str:
        """Accept what ``read_as`` understands."""
        if len(text) > self.longest:
            raise ValueError(f"{len(text)} characters, {self.longest} at most")
        self.read_as(text)
        return text

    def write(self, value: Value) -> str:
        """Return the text itself."""
        return str(value)
