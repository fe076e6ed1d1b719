"""The controls of the lesson "Photos"."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from cnnlab.explain.photo_channels import ENDS
from cnnlab.pictures import PHOTOS
from cnnlab.ui.base.controls import Choice, Control, Numbers, Switch, Value, Whole
from cnnlab.ui.kit.picture import OWN
from cnnlab.ui.lessons.photos.network import class_names


@dataclass(frozen=True)
class ClassChoice(Whole):
    """One of the thousand classes by its number, or -1 for the likeliest."""

    def draw(self, key: str) -> Value:
        """Draw a list in which one types to find a name."""
        names = class_names()
        st.session_state[key] = min(int(st.session_state[key]), len(names) - 1)
        chosen = st.selectbox(
            self.label,
            range(-1, len(names)),
            st.session_state[key] + 1,
            format_func=lambda n: "The likeliest" if n < 0 else names[n],
            key=key,
            help=self.help,
            width=320,
        )
        return -1 if chosen is None else int(chosen)


CONTROLS: Mapping[str, Control] = {
    "photo": Choice(
        "Photo",
        {name: photo.title for name, photo in PHOTOS.items()} | {OWN: "Your own"},
        default="cat",
    ),
    # In the component: the square's middle and side, as shares; what is done to it.
    "frame": Numbers((0.5, 0.5, 1.0), limit=1),
    "turn": Whole("Turn, degrees", -180, 180, default=0),
    "mirror": Switch("Mirror", default=False),
    "gray": Switch("Grey", default=False),
    "blur": Whole("Blur, pixels", 0, 12, default=0),
    "tiles": Whole("Tiles a side", 1, 8, default=1),
    "cover": Numbers((0.5, 0.5, 0.0), limit=1),
    "class": ClassChoice("Class", -1, 999, default=-1, help="Type a part of a name."),
    "layer": Whole("Layer", 0, 90, default=0),
    "map": Whole("Map", -1, 1279, default=-1),
    "cell": Numbers((0.5, 0.5), limit=1),
    "filter": Whole("Kernel", 0, 31, default=0),
    "looks": Choice("At the end of", {str(n): title for n, title in ENDS.items()}, default="3"),
    "block": Whole("Block", 1, 16, default=3),
    "temperature": Whole("Temperature, in tenths", 1, 50, default=10),
}
