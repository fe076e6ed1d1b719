"""The link is the state: what a reader has set is in the address, so it can be shared.

A page opens its view with its controls, draws the widgets through it, and publishes it at the end
of each run.
"""

import contextlib
import time
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

import streamlit as st

from cnnlab.ui.base.controls import Control, Numbers, Value, Widget

SHARED = frozenset({"picture", "source", "drawing", "digit"})
"""Controls that a reader takes along: the same on every page that has them."""

STALE_SECONDS = 2.0
_LONGEST = 40  # of a broken value, when it is quoted


class ControlValues(Protocol):
    """Values of controls by name: a `View`, or what one held at a moment."""

    def __getitem__(self, name: str, /) -> Any:
        """Return a value."""


class _Published:
    """The links that a page wrote last, so that the reader's own can be told from them."""

    def __init__(self) -> None:
        self.link: dict[str, str] | None = None
        self.before: dict[str, str] | None = None
        self.since = 0.0

    def publish(self, link: dict[str, str]) -> None:
        """Remember a link as written."""
        if link != self.link:
            self.before, self.link, self.since = self.link, link, time.monotonic()

    def knows(self, link: dict[str, str]) -> bool:
        """Whether a link is the page's own; or was, when the browser had not yet the new one."""
        late = time.monotonic() - self.since < STALE_SECONDS
        return link == self.link or (late and link == self.before)


class View:
    """The controls of one page, as the link, the session or the defaults have them."""

    def __init__(self, page: str, controls: Mapping[str, Control]) -> None:
        self.page = page
        self.controls = controls
        self._values: dict[str, Value] = st.session_state.setdefault("view", {})
        # A hand is drawing: the address waits, else every point were a step of Back.
        self.moving = False
        self._adopt_link()
        for name, control in self.controls.items():
            self._values.setdefault(self.key(name), control.default)

    def key(self, name: str) -> str:
        """Return the session's name for a control: shared ones keep theirs on every page."""
        return name if name in SHARED else f"{self.page}.{name}"

    def _widget(self, name: str) -> str:
        """Return Streamlit's key of a widget: one a page, since it forgets those of other pages."""
        return f"widget.{self.page}.{name}"

    def __getitem__(self, name: str) -> Any:
        """Return the value as it stands."""
        return self._values[self.key(name)]

    def __setitem__(self, name: str, value: Value) -> None:
        """Take a value over, from a component or a button."""
        self._values[self.key(name)] = value
        st.session_state.pop(self._widget(name), None)

    def take(self, name: str, numbers: Iterable[float]) -> None:
        """Take numbers over from a component; such as the control does not allow change nothing."""
        control = cast(Numbers, self.controls[name])
        with contextlib.suppress(ValueError, TypeError):
            self[name] = control.checked(tuple(float(number) for number in numbers))

    def draw(self, name: str) -> Any:
        """Draw the widget of a control and return its value."""
        key = self._widget(name)
        st.session_state.setdefault(key, self[name])
        value = cast(Widget, self.controls[name]).draw(key)
        self._values[self.key(name)] = value
        return value

    @property
    def revision(self) -> int:
        """Rises when values came from elsewhere than the components, which then take them over."""
        return int(st.session_state.get(f"{self.page}.revision", 0))

    def reset(self) -> None:
        """Put every control of the page back to its default."""
        self.change({name: control.default for name, control in self.controls.items()})

    def change(self, values: Mapping[str, Value]) -> None:
        """Set some controls from outside of them, and tell the components."""
        for name, value in values.items():
            self[name] = value
        st.session_state[f"{self.page}.revision"] = self.revision + 1

    def publish(self) -> None:
        """Write what differs from the defaults to the address."""
        if self.moving:
            return
        link = {
            name: control.write(self[name])
            for name, control in self.controls.items()
            if self[name] != control.default
        }
        if link != st.query_params.to_dict():
            st.query_params.from_dict(link)
        known: _Published = st.session_state.setdefault(f"{self.page}.link", _Published())
        known.publish(link)
        st.session_state["published"] = known

    def _adopt_link(self) -> None:
        """Take over an address that this page did not write itself: a link, a reload, Back."""
        link = st.query_params.to_dict()
        own: _Published | None = st.session_state.get(f"{self.page}.link")
        # Who comes from another page by the menu brings no link, who comes by Back may bring that
        # page's: the lesson is as it was left.
        last: _Published | None = st.session_state.get("published")
        if any(known and known.knows(link) for known in (own, last)):
            return
        if st.session_state.get("arrived") and not link:
            return
        values = {name: control.default for name, control in self.controls.items()}
        broken = {}
        for name, text in link.items():
            if name not in self.controls:
                continue
            try:
                values[name] = self.controls[name].read(text)
            except (KeyError, ValueError):
                broken[name] = text
        self.change(values)
        if broken:
            _say_defaults_stand(broken)


def _say_defaults_stand(broken: Mapping[str, str]) -> None:
    """Quote what a link asks for and cannot have."""
    short = {name: text.replace("`", "'")[:_LONGEST] for name, text in broken.items()}
    asked = ", ".join(f"`{name}={text}`" for name, text in short.items())
    st.toast(
        f"This link asks for what cannot be: {asked}. The default stands instead.",
        icon=":material/link_off:",
        duration="long",
    )
