"""What the links of the app's own data lead to."""

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from cnnlab.ui.base.controls import Control


def controls_of(page: str) -> Mapping[str, Control]:
    """The controls of a lesson."""
    module = import_module(f"cnnlab.ui.lessons.{page}.controls")
    return cast(Mapping[str, Control], module.CONTROLS)
