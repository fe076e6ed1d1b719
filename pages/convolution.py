"""Lesson: nine weights slide over the picture; each stop makes one number."""

from cnnlab.ui.base.lesson import Question, ask, open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.picture import choose_picture
from cnnlab.ui.kit.section import section, when_near
from cnnlab.ui.kit.stepper import worked_example
from cnnlab.ui.lessons.convolution.controls import CONTROLS
from cnnlab.ui.lessons.convolution.flip import flip_compared
from cnnlab.ui.lessons.convolution.fourier_blur import fourier_blur
from cnnlab.ui.lessons.convolution.gallery import gallery
from cnnlab.ui.lessons.convolution.kernel_lab import kernel_lab
from cnnlab.ui.lessons.convolution.learned.learned_kernel import learned_kernel
from cnnlab.ui.lessons.convolution.one_by_one import one_by_one

view = View("convolution", CONTROLS)
open_lesson("convolution", view)

section(
    view,
    1,
    "Each stop: nine products, one sum",
    "The nine weights are a **kernel**; filtering a picture is what they do, so many call them a "
    "**filter**. The kernel lies on nine pixels, multiplies each by its weight, and adds up: one "
    "number of the output, the **feature map**. Then it moves on. Press **Play**, or edit any "
    "number of picture and kernel.",
    worked_example,
    view,
    first=True,
)

section(
    view,
    2,
    "On a photo, other weights find other things",
    "**Drag a weight** left or right (or type, press Alt and ↑ or ↓, or turn the wheel) and "
    "watch the output. Click the output to see the sum behind a pixel. Beside the weights stands "
    "the **bias**: one number that is added to every sum.",
)
chosen = choose_picture(view)
when_near(view, 2, kernel_lab, view, chosen)

section(
    view,
    3,
    "Every kernel looks for something else",
    "The same picture under every preset. Edge finders are shown signed, on grey: blue below "
    "zero, white at zero, red above it.",
    gallery,
    view,
    chosen,
)

section(
    view,
    4,
    "What CNNs call convolution is cross-correlation",
    "In signal processing, convolution first turns the kernel by 180 degrees. CNNs do not: their "
    "weights are learned, so a turned kernel would simply be learned turned.",
    flip_compared,
    chosen,
)

section(
    view,
    5,
    "The parameters can be learnt",
    "A photo, and the same photo filtered: nobody tells the nine weights in between. They start at "
    "random, and every step moves each weight against its slope: how the loss, the mean squared "
    "error, would rise with it. Press **Step** a few times, then **Play**, which takes more and "
    "more steps at once. Then break it: a larger **learning rate**.",
    learned_kernel,
    view,
    chosen,
)

section(
    view,
    6,
    "A colour matrix is a 1×1 convolution with three maps",
    "The matrix of the lesson Digital images makes three new numbers of a pixel's three. So do "
    "three kernels that are one pixel wide, one pixel high and three channels deep. **Drag a "
    "number** on either side, or click a pixel. Such a kernel mixes channels, and sees no "
    "neighbour: no edge, no blur. In networks the maps are mixed so, 64 of them or 1,000 (Lin, "
    "Chen and Yan, *Network in Network*, 2013).",
    one_by_one,
    view,
    chosen,
)

section(
    view,
    7,
    "By hand or by Fourier: the same numbers at another cost",
    "Any picture is a sum of waves, and its **spectrum** says how strong each is. A convolution "
    "makes waves stronger or weaker, or shifts them, and adds none: in the spectrum, it is one "
    "product a wave. Make the kernel larger, and watch both costs.",
    fourier_blur,
    view,
    chosen,
)

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
