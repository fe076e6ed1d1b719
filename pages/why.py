"""Lesson: local, shared, tolerant of shifts, hierarchical; four claims to try to break."""

from cnnlab.ui.base.lesson import open_lesson, section
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.at_rest import digit_at_rest
from cnnlab.ui.kit.opened import opened
from cnnlab.ui.kit.picture import choose_picture
from cnnlab.ui.lessons.why.controls import CONTROLS
from cnnlab.ui.lessons.why.digit_map import digit_map
from cnnlab.ui.lessons.why.efficiency import efficiency, efficiency_measured
from cnnlab.ui.lessons.why.features.features import features
from cnnlab.ui.lessons.why.receptive import receptive_field_grows
from cnnlab.ui.lessons.why.translation.translation import translation

view = View("why", CONTROLS)
open_lesson("why", view)

section(
    1,
    "Local connectivity: a unit sees a small part, and each layer more of it",
    "Step through the layers and watch the receptive field grow. A dense layer sees everything at "
    "once, and pays for it with a weight for every pixel.",
)
receptive_field_grows(view, choose_picture(view))

section(
    2,
    "Translational invariance: move the digit, and the answer holds up to a point",
    "**Drag the digit.** The maps move with it: that is equivariance. The answer stays: that is "
    "invariance. Neither is perfect.",
)
digit = digit_at_rest(view)
if digit is not None:
    translation(view, digit)

section(
    3,
    "Parameter efficiency: one kernel serves every place",
    "The same output from the same input, as a convolution and fully connected.",
)
opened("Count the parameters", ":material/calculate:", efficiency, view)
opened("And do they read as well? Measured", ":material/monitoring:", efficiency_measured, view)

section(
    4,
    "Hierarchical features: from edges to strokes to digits",
    "What makes a channel answer most, and where the last hidden layer puts the digits.",
)
opened("What each channel looks for", ":material/center_focus_strong:", features, view)
opened("A map of the digits", ":material/scatter_plot:", digit_map, view, digit)
view.publish()
