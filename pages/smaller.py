"""Lesson: a feature map summarises; a smaller one keeps what matters."""

from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.at_rest import digit_at_rest, digit_there
from cnnlab.ui.kit.picture import choose_picture
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.smaller.checkerboard import checkerboard
from cnnlab.ui.lessons.smaller.controls import CONTROLS
from cnnlab.ui.lessons.smaller.deep_kernels import deep_kernels
from cnnlab.ui.lessons.smaller.down_sampling import down_sampling
from cnnlab.ui.lessons.smaller.global_average import global_average
from cnnlab.ui.lessons.smaller.pooling import pooling_compared
from cnnlab.ui.lessons.smaller.rounding_up import rounding_up
from cnnlab.ui.lessons.smaller.same_padding import same_padding
from cnnlab.ui.lessons.smaller.sliding_window import sliding_window


def on_a_photo(view: View) -> None:
    """Draw the second part, with its own choice of a picture."""
    down_sampling(view, choose_picture(view))


def pools(view: View) -> None:
    """Draw the third part: the digit that this and the next ones look at, and its pools."""
    digit = digit_at_rest(view)
    if digit is not None:
        pooling_compared(view, digit)


view = View("smaller", CONTROLS)
open_lesson("smaller", view)

section(
    view,
    1,
    "Size, stride, padding and dilation decide how large the output is",
    "A window slides over the picture and makes one number at each stop: a sum of products, a "
    "maximum, or a mean. Move the sliders, then press **Play** or use the arrow keys.",
    sliding_window,
    view,
    first=True,
)

section(
    view,
    2,
    "Down sampling: fewer pixels, but which?",
    "The same photo at the same smaller size, by stride alone and by pooling.",
    on_a_photo,
    view,
)

section(
    view,
    3,
    "Every way to pool keeps something else",
    "One feature map of the trained LeNet-5, made smaller in three ways, or in seven. Every number "
    "of the map has gone through an **activation** first, a function that bends it: here ReLU, "
    "which makes 0 of all that is below 0. Point at a cell, tap it or walk with the arrow keys; "
    "then shift the digit by one pixel.",
    pools,
    view,
)
digit = digit_there(view)

section(
    view,
    4,
    "A kernel is as deep as its input, and every kernel makes one map",
    "The second convolution of LeNet-5 looks at six maps at once.",
    deep_kernels,
    view,
    digit,
)

if digit is not None:
    section(
        view,
        5,
        "Global average pooling: one number a map",
        "The window is as large as the map.",
        global_average,
        view,
        digit,
    )

section(
    view,
    6,
    "Larger again: a transposed convolution can paint a checkerboard",
    "A network that draws must make small maps large. A **transposed convolution** lets every "
    "pixel stamp the kernel, times its value, at a stride; where stamps overlap, they add up. The "
    "other way: repeat every pixel first, then convolve.",
    checkerboard,
    view,
)

section(
    view,
    7,
    "Where windows do not come out even, one rounds down or up",
    "Down: the last rows and columns are never seen. Up, PyTorch’s `ceil_mode`: the last windows "
    "hang over the edge. The size of the output depends on it.",
    rounding_up,
    view,
)

section(
    view,
    8,
    "“Same” is not the same everywhere",
    "With a stride, TensorFlow’s `same` adds as few zeros as it must, and the odd one at the end. "
    "PyTorch’s `padding` adds as many on both sides.",
    same_padding,
    view,
)
view.publish()
