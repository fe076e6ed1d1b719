"""The link is the state: what a reader has set is in the address, so it can be shared.

A page opens its view with its controls, draws the widgets through it, and publishes it at the end
of each run.
"""

import contextlib
import html
import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cnnlab.ui.base.controls import Choice, Control, Numbers, Text, Value, Widget

SHARED = frozenset({"picture", "source", "drawing", "digit"})
"""Controls that a reader takes along: the same on every page that has them."""

AROUND = frozenset({"part", "open", "present", "hidden", "locked", "room", "push"})
"""What an address holds of a page as a whole, beside its controls: ``boot.js``, ``ui/around``."""

LONGEST = 2000
"""Characters that an address may have behind its ``?``: some programs cut longer ones."""

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

    def publish(self, link: dict[str, str]) -> None:
        """Remember a link as written."""
        if link != self.link:
            self.before, self.link = self.link, link

    def knows(self, link: dict[str, str]) -> bool:
        """Whether a link is the page's own; or was, when the browser had not yet the new one."""
        return link == self.link or (link == self.before and not _by_back_or_forward())


class View:
    """The controls of one page, as the link, the session or the defaults have them."""

    def __init__(self, page: str, controls: Mapping[str, Control]) -> None:
        self.page = page
        self.controls = controls
        self._values: dict[str, Value] = st.session_state.setdefault("view", {})
        # A hand is drawing: the address waits, else every point were a step of Back.
        self.moving = False
        # A link that was told late may stand in the address that Back had just changed.
        self._tells_again = _by_back_or_forward()
        # What a link takes out of the reader's hand: a teacher's convenience, no lock.
        self.hidden = _named("hidden")
        self.locked = _named("locked") - self.hidden
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

    def take(self, name: str, said: Iterable[float] | float | str) -> None:
        """Take over what a component said; what control or link do not allow changes nothing."""
        if not self.is_free(name):
            return
        control = self.controls[name]
        with contextlib.suppress(ValueError, TypeError):
            if isinstance(control, Numbers):
                self[name] = control.checked(tuple(map(float, cast(Iterable[float], said))))
            else:
                self[name] = control.read(str(said))

    def is_free(self, name: str) -> bool:
        """Whether the reader may set a control: the link neither hides nor locks it."""
        return name not in self.hidden | self.locked

    def draw(self, name: str) -> Any:
        """Draw the widget of a control, as the link lets the reader have it; return its value."""
        if not self.is_free(name):
            self.draw_fixed(name)
            return self[name]
        key = self._widget(name)
        st.session_state.setdefault(key, self[name])
        value = cast(Widget, self.controls[name]).draw(key)
        self._values[self.key(name)] = value
        return value

    def draw_fixed(self, name: str) -> None:
        """Say how a locked control stands; nothing of a hidden one."""
        control, words = cast(Widget, self.controls[name]), self[name]
        if name not in self.locked:
            return
        if isinstance(control, Choice):
            words = control.options[words]
        elif isinstance(words, bool):
            words = "on" if words else "off"
        st.caption(f"{control.label}: **{words}**", width="content")

    @property
    def revision(self) -> int:
        """Rises when values came from elsewhere than the components, which then take them over."""
        return int(st.session_state.get(f"{self.page}.revision", 0))

    def reset(self) -> None:
        """Put every control of the page back to its default, but what the link holds fast."""
        self.change({name: c.default for name, c in self.controls.items() if self.is_free(name)})

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
        link, left_out = fitting(self.controls, link)
        asked = st.query_params.to_dict()
        around = {name: text for name, text in asked.items() if name in AROUND}
        if around | link != asked or self._tells_again:
            self._tells_again = False
            st.query_params.from_dict(around | link)
        known: _Published = st.session_state.setdefault(f"{self.page}.link", _Published())
        known.publish(link)
        st.session_state["published"] = known
        if left_out:  # the panel with the link says so (around/share.js)
            st.html(f'<i data-left-out="{html.escape(json.dumps(left_out))}"></i>')

    def _adopt_link(self) -> None:
        """Take over an address that this page did not write itself: a link, a reload, Back."""
        asked = st.query_params.to_dict()
        link = {name: text for name, text in asked.items() if name not in AROUND}
        # What a room's teacher shows is taken over whatever the page had published.
        push = asked.get("push", "")
        is_new = push not in ("", st.session_state.get("push"))
        st.session_state["push"] = push or st.session_state.get("push")
        if not is_new and self._is_own(link):
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

    def _is_own(self, link: dict[str, str]) -> bool:
        """Whether an address says nothing that the page has not said itself."""
        own: _Published | None = st.session_state.get(f"{self.page}.link")
        # Who comes from another page by the menu brings no link, who comes by Back may bring that
        # page's: the lesson is as it was left.
        last: _Published | None = st.session_state.get("published")
        if any(known and known.knows(link) for known in (own, last)):
            return True
        return bool(st.session_state.get("arrived")) and not link


def fitting(
    controls: Mapping[str, Control], link: Mapping[str, str], longest: int = LONGEST
) -> tuple[dict[str, str], list[str]]:
    """Make a link short enough: drawings are thinned first; what is still too long is left out.

    Parameters
    ----------
    controls : mapping
        The controls that the link's names are of.
    link : mapping
        Name -> value as written.
    longest : int
        Characters of the whole.

    Returns
    -------
    link : dict
    changed : list of str
        What the link does not say as it is, in words for the reader.
    """
    short, changed = dict(link), []
    for name, text in link.items():
        over = len(urlencode(short)) - longest
        control = controls[name]
        if over > 0 and isinstance(control, Text) and control.thinned:
            short[name] = control.thinned(text, max(0, len(text) - over))
            changed.append(f"every point of your strokes ({name})")
    while len(urlencode(short)) > longest:
        largest = max(short, key=lambda name: len(short[name]))
        del short[largest]
        changed = [words for words in changed if f"({largest})" not in words] + [largest]
    return short, changed


def _named(what: str) -> frozenset[str]:
    """Return the controls that the link names as hidden, or as locked."""
    return frozenset(str(st.query_params.get(what, "")).split(","))


def _by_back_or_forward() -> bool:
    """Whether this run came from the browser's Back or Forward, and not from a hand on the page."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _say_defaults_stand(broken: Mapping[str, str]) -> None:
    """Quote what a link asks for and cannot have."""
    short = {name: text.replace("`", "'")[:_LONGEST] for name, text in broken.items()}
    asked = ", ".join(f"`{name}={text}`" for name, text in short.items())
    st.toast(
        f"This link asks for what cannot be: {asked}. The default stands instead.",
        icon=":material/link_off:",
        duration="long",
    )
