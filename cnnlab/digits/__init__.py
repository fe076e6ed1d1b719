"""From a drawing, a photo or a scan to the 28x28 picture that the networks read."""

from cnnlab.digits.drawing import (
    DigitError,
    DigitSteps,
    digit_from_strokes,
    trace_digit_from_strokes,
)
from cnnlab.digits.photos import digit_from_image, trace_digit_from_image

__all__ = [
    "DigitError",
    "DigitSteps",
    "digit_from_image",
    "digit_from_strokes",
    "trace_digit_from_image",
    "trace_digit_from_strokes",
]
