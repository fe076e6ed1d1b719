"""Lesson: stacked, learned convolutions read digits."""

from cnnlab.ui.base.lesson import open_lesson, section
from cnnlab.ui.base.link import View
from cnnlab.ui.lessons.lenet.break_it.break_it import break_it
from cnnlab.ui.lessons.lenet.controls import CONTROLS
from cnnlab.ui.lessons.lenet.fool_it import fool_it
from cnnlab.ui.lessons.lenet.not_a_digit import not_a_digit
from cnnlab.ui.lessons.lenet.stack import stack_view
from cnnlab.ui.lessons.lenet.walk.digit_walk import digit_and_walk
from cnnlab.ui.lessons.lenet.where_it_looks import where_it_looks

view = View("lenet", CONTROLS)
open_lesson("lenet", view)
digit_and_walk(view)
stack_view(view)

section(
    1,
    "Break it, and see which kernels matter",
    "Set a trained kernel to zero, to a preset, or drag its weights: its map and the ten "
    "probabilities follow at once, and so does the number of digits that the network still reads.",
)
break_it(view)

section(
    2,
    "Where does it look?",
    "Three ways to ask which pixels an answer hangs on. They do not always agree.",
)
where_it_looks(view)

section(
    3,
    "Fool it: a small change, another digit",
    "The slope that training follows to change the weights can also change the picture.",
)
fool_it(view)

section(
    4,
    "It answers even when there is no digit",
    "The network knows ten answers and no other. Draw a face on the pad, or take one of these.",
)
not_a_digit(view)
view.publish()
