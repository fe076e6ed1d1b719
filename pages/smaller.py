"""Lesson: a feature map summarises; a smaller one keeps what matters."""

from cnnlab.ui.base.lesson import open_lesson, section
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.at_rest import digit_at_rest
from cnnlab.ui.kit.picture import choose_picture
from cnnlab.ui.lessons.smaller.controls import CONTROLS
from cnnlab.ui.lessons.smaller.deep_kernels import deep_kernels
from cnnlab.ui.lessons.smaller.down_sampling import down_sampling
from cnnlab.ui.lessons.smaller.global_average import global_average
from cnnlab.ui.lessons.smaller.pooling import pooling_compared
from cnnlab.ui.lessons.smaller.sliding_window import sliding_window

view = View("smaller", CONTROLS)
open_lesson("smaller", view)

section(
    1,
    "Size, stride, padding and dilation decide how large the output is",
    "A window slides over the picture and makes one number at each stop: a sum of products, a "
    "maximum, or a mean. Move the sliders, then press **Play** or use the arrow keys.",
)
sliding_window(view)

section(
    2,
    "Down sampling: fewer pixels, and stripes that were never there",
    "The same photo at the same smaller size, by stride alone and by pooling.",
)
down_sampling(view, choose_picture(view))

section(
    3,
    "Every way to pool keeps something else",
    "One feature map of the trained LeNet-5, summarised in seven ways. Point at a cell, tap it or "
    "walk with the arrow keys; then shift the digit by one pixel.",
)
digit = digit_at_rest(view)
if digit is not None:
    pooling_compared(view, digit)

section(
    4,
    "A kernel is as deep as its input, and every kernel makes one map",
    "The second convolution of LeNet-5 looks at six maps at once.",
)
deep_kernels(view, digit)

if digit is not None:
    section(
        5,
        "Global average pooling: one number a map",
        "The window is as large as the map.",
    )
    global_average(view, digit)
view.publish()
