"""What the experiments on a trained network share."""

from typing import cast

import numpy as np
import streamlit as st

from cnnlab.digits import DigitError
from cnnlab.learn.torch_start import PyTorchError, start_pytorch
from cnnlab.nets.forward import Values
from cnnlab.trace import Network
from cnnlab.ui.base.lesson import problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit, current_digit


def start_torch() -> bool:
    """Import PyTorch, once a server, or say why not; what needs it is imported afterwards."""
    with st.spinner("PyTorch is starting: a few seconds, the first time only."):
        try:
            start_pytorch()
        except PyTorchError as error:
            problem(error)
            return False
    return True


def digit_of(view: View) -> Digit | None:
    """Return the digit on the page; where it is unusable, the last good one, or ask for one."""
    try:
        return current_digit(view)
    except DigitError:
        # The page's digit says what is missing; what was good last stays.
        last = cast(Digit | None, st.session_state.get(f"{view.page}.last_digit"))
        if last is None:
            st.caption("Draw a digit above, or take one of MNIST's: there is none yet.")
        return last


def image_for_torch(view: View) -> Values | None:
    """Return the digit's picture (28, 28) once PyTorch is there to explain it; else say why not."""
    digit = digit_of(view)
    return digit.image if digit is not None and start_torch() else None


def logits_of(network: Network, image: Values) -> Values:
    """Return the ten numbers before softmax."""
    return network.trace(image)[-2].output


def span_of(values: Values) -> str:
    """Say a map's shape and range.

    Examples
    --------
    >>> span_of(np.float32([[-1, 0.5]]))
    '1×2, values −1.00 to 0.50'
    """
    low, high = (signed(float(end), 2) for end in (values.min(), values.max()))
    return f"{'×'.join(str(size) for size in values.shape)}, values {low} to {high}"


def signed(value: float, places: int = 4) -> str:
    """Write a number with a true minus, and zero without.

    Examples
    --------
    >>> signed(-0.00123, 3), signed(-0.0001, 2)
    ('−0.001', '0.00')
    """
    return f"{round(float(value), places) + 0.0:.{places}f}".replace("-", "−")


def pixels_changed(before: Values, after: Values) -> dict[str, float]:
    """Measure a change in three ways: the largest, the mean, the root of the summed squares.

    Examples
    --------
    >>> pixels_changed(np.float32([0, 0]), np.float32([3, -4]))
    {'largest': 4.0, 'mean': 3.5, 'length': 5.0}
    """
    change = np.abs(after - before)
    return {
        "largest": float(change.max()),
        "mean": float(change.mean()),
        "length": float(np.linalg.norm(change)),
    }
