"""What the experiment on where a network looks asks and says."""

from cnnlab.ui.base.lesson import Question

GAPS = Question(
    "Close the gaps of a 3 and it is an 8: that they are blank matters. You cover the picture, "
    "place after place, with a small patch of blank paper, and watch the network's answer. Can "
    "this show that the gaps matter?",
    (
        "Yes: covering a gap lowers the answer for 3",
        "Yes: covering a gap raises the answer for 3",
        "No: there the answer cannot change",
    ),
    right=2,
    answer="Paper on blank paper changes no pixel, so it changes no answer. Cover with grey below, "
    "and the gaps speak, too. Every method that explains a network is blind to something; ask of "
    "each what it cannot show.",
)

METHODS = {
    "Covering": """
Occlusion; Zeiler and Fergus, 2014. The patch is put on every pixel in turn and the network answers
each time; the map holds how far the logit falls.

*It does not show* what two places do together. And a logit that falls need not lose: the other nine
may fall further.
""",
    "Gradient × input": """
Shrikumar and others, 2016. A pixel's gradient is how fast the logit rises when its ink does; times
the ink that is there, it estimates what this ink adds to the logit.

*It does not show* anything on blank paper, where it is 0 by multiplication, nor what a large change
would do.
""",
    "Grad-CAM": """
Selvaraju and others, 2017. Each map of the last convolution is weighed by its mean gradient, the
maps are added, and what is negative becomes 0.

*It does not show* what speaks against the digit, nor anything finer than its cells: a cell sees
{size}×{size} pixels of the drawing, not only those where it is painted.
""",
}

NO_CELLS = (
    "Two of the three ways work with this network. The third, Grad-CAM, weighs the maps of the "
    "last convolution, and lays their square cells over the digit: this network has none."
)

DISAGREE = """
The maps may disagree, and none is wrong then: covering is a large change, a gradient is about an
endlessly small one, and Grad-CAM looks at a later layer. None says *why* in words.
"""

CHECKS = """
- {hurts} Of the 784 places, {reads}.
- All maps explain the logit, not the probability: at {still} of 784 places the probability
  moves by less than one point, so a map of it would be blank there. Each map has a colour scale of
  its own: white is 0, the deepest colour its greatest value, sign dropped.
- Check gradient × input: its values add up to {total}. So 1 % less ink everywhere should change the
  logit by {expected}. The network, asked, says {found}. They need not add up to the logit itself,
  {logit}: biases count as well, and the network is no straight line.
"""
