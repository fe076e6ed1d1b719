"""The link is the state: what a reader has set is in the address, so it can be shared.

`cnnlab.ui.table.CONTROLS` says which controls a page has. A page opens its view, draws the widgets
through it, and publishes it at the end of each run.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import streamlit as st

from cnnlab.ui.controls import Control, Numbers, Value, Widget
from cnnlab.ui.table import CONTROLS, SHARED


class View:
    """The controls of one page, as the link, the session or the defaults have them."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.controls: Mapping[str, Control] = CONTROLS[page]
        self._values: dict[str, Value] = st.session_state.setdefault("view", {})
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
        """Take numbers over from a component, if they are such as the control allows."""
        control = cast(Numbers, self.controls[name])
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
        link = {
            name: control.write(self[name])
            for name, control in self.controls.items()
            if self[name] != control.default
        }
        if link != st.query_params.to_dict():
            st.query_params.from_dict(link)
        st.session_state[f"{self.page}.link"] = link

    def _adopt_link(self) -> None:
        """Take over an address that this page did not write itself: a link, a reload, Back."""
        link = st.query_params.to_dict()
        if not link or link == st.session_state.get(f"{self.page}.link"):
            return
        values = {name: control.default for name, control in self.controls.items()}
        for name, text in link.items():
            try:
                values[name] = self.controls[name].read(text)
            except (KeyError, ValueError):
                continue  # unknown or broken: the default stands
        self.change(values)
