"""Lesson: stacked, learned convolutions read digits."""

from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.opened import opened
from cnnlab.ui.kit.rest import the_rest_waits
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.lenet.break_it.break_it import break_it
from cnnlab.ui.lessons.lenet.controls import CONTROLS
from cnnlab.ui.lessons.lenet.fool_it import fool_it
from cnnlab.ui.lessons.lenet.how_it_learned import how_it_learned
from cnnlab.ui.lessons.lenet.not_a_digit import not_a_digit
from cnnlab.ui.lessons.lenet.over_the_page import over_the_page
from cnnlab.ui.lessons.lenet.stack import stack_view
from cnnlab.ui.lessons.lenet.walk.question import ask_about_work
from cnnlab.ui.lessons.lenet.walk.walk import digit_and_walk
from cnnlab.ui.lessons.lenet.where_it_looks import where_it_looks
from cnnlab.ui.lessons.lenet.without_activations import without_activations

view = View("lenet", CONTROLS)
open_lesson("lenet", view)
digit_and_walk(view)
the_rest_waits("lenet", view)
ask_about_work()
stack_view(view)
opened(
    "**How it was trained**, and why a run of your own reads fewer digits",
    ":material/model_training:",
    how_it_learned,
)

section(
    view,
    1,
    "Break it, and see which kernels matter",
    "Set a trained kernel to zero, to a preset, or drag its weights: its map and the ten "
    "probabilities follow at once, and so does the number of digits that the network still reads.",
    break_it,
    view,
)

section(
    view,
    2,
    "Where does it look?",
    "Three ways to ask which pixels an answer hangs on. They do not always agree.",
    where_it_looks,
    view,
)

section(
    view,
    3,
    "Fool it: what the size of a change does not tell",
    "Two changes of the same size, small enough that you read the digit as before.",
    fool_it,
    view,
)

section(
    view,
    4,
    "What is not a digit",
    "Draw a face on the pad, or take one of these, and say first what the network will answer.",
    not_a_digit,
    view,
)

section(
    view,
    5,
    "Why an activation? Without one, two layers are one",
    "Two 3×3 convolutions of your digit, and one of 5×5. **Choose kernels, then put a ReLU "
    "between.**",
    without_activations,
    view,
)

section(
    view,
    6,
    "Over a page: its dense layers can slide, too",
    "Written as convolutions, all of LeNet-5 takes a page of any size in one pass. **Move the "
    "window.**",
    over_the_page,
    view,
)
view.publish()
