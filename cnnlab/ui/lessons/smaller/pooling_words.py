"""What the part on pooling says."""

from collections.abc import Mapping

from cnnlab.ops.summaries import Summary

NAMES: Mapping[Summary, str] = {
    "max": "Max",
    "average": "Average",
    "l2": "L2",
    "median": "Median",
    "stochastic": "Stochastic",
    "convolution": "Strided convolution",
    "subsample": "Plain subsampling",
}
"""The kinds in the order of the screen."""

KINDS: Mapping[Summary, str] = {
    "max": "The largest value of the window. *Is it here anywhere?* The usual choice after ReLU: "
    "AlexNet, VGG-16.",
    "average": "The mean of the window. *How much of it is here?* LeNet-5 on the slides.",
    "l2": "The root of the sum of squares. All values count, large ones more.",
    "median": "The middle value once sorted; with an even number of values, the mean of the two in "
    "the middle. One outlier hardly changes it; a thin line can vanish. Rare.",
    "stochastic": "One of the values, drawn with a probability in proportion to itself, while "
    "training, against overfitting. To predict, one uses no draw but the mean weighted by these "
    "probabilities. A value below zero would be a negative probability, so it needs ReLU before.",
    "convolution": "A convolution that moves on by the stride: each window times the same weights, "
    "summed. With equal weights it *is* average pooling. In a network its weights are learned, "
    "like any kernel's; here nobody trained them, you choose them. Of these seven, it alone can "
    "make a negative number of a map that has none.",
    "subsample": "The first value of each window; the others are dropped unseen. No summary at "
    "all: what you compare the others with.",
}

SOURCES = """
Pooling learns nothing; a strided convolution does. The slides cite a paper that compares pooling
functions: Samat, Salleh and Ali, *The comparison of pooling functions in convolutional neural
network for sentiment analysis task*, 2020. There the inputs are sentences; here they are strokes.
Stochastic pooling: Zeiler and Fergus, 2013. Convolutions with a stride in place of pooling:
Springenberg and others, *Striving for simplicity: the all convolutional net*, 2014.
"""

LAYOUTS = ("side by side", "they overlap", "with gaps between them")
"""How windows lie where the stride equals the size, is smaller, is larger."""
