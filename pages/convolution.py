"""Lesson: nine weights slide over the picture; each stop makes one number."""

from cnnlab.ui.base.lesson import Question, ask, open_lesson, section
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.picture import choose_picture
from cnnlab.ui.kit.stepper import worked_example
from cnnlab.ui.lessons.convolution.controls import CONTROLS
from cnnlab.ui.lessons.convolution.flip import flip_compared
from cnnlab.ui.lessons.convolution.gallery import gallery
from cnnlab.ui.lessons.convolution.kernel_lab import kernel_lab

view = View("convolution", CONTROLS)
open_lesson("convolution", view)

section(
    1,
    "Each stop: nine products, one sum",
    "The kernel lies on nine pixels, multiplies each by its weight, and adds up: one number of "
    "the output. Then it moves on. Press **Play**, or edit any number of picture and kernel.",
)
worked_example(view)

section(
    2,
    "On a photo, other weights find other things",
    "**Drag a weight** left or right (or type, use the arrow keys or the wheel) and watch the "
    "output. Click the output to see the sum behind a pixel.",
)
chosen = choose_picture(view)
kernel_lab(view, chosen)

section(
    3,
    "Every kernel looks for something else",
    "The same picture under every preset. Edge finders are shown signed, on grey: blue below "
    "zero, white at zero, red above it.",
)
gallery(view, chosen)

section(
    4,
    "What CNNs call convolution is cross-correlation",
    "In signal processing, convolution first turns the kernel by 180 degrees. CNNs do not: their "
    "weights are learned, so a turned kernel would simply be learned turned.",
)
flip_compared(chosen)

ask(
    Question(
        "A kernel's nine weights sum to 0. What does it make of a part of the picture where all "
        "pixels are equal, say all 200?",
        ["200, as before", "0", "It depends on the weights", "255"],
        right=1,
        answer="Every product is a weight times 200, so the sum is 200 times the sum of the "
        "weights: 200 × 0 = 0. That is why edge finders are silent on flat areas, and why blurs, "
        "whose weights sum to 1, leave flat areas as they are.",
    ),
    "convolution",
)
view.publish()
