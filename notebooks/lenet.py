# %% [markdown]
# # LeNet-5
#
# *Stacked, learned convolutions read digits.* Here you draw one, follow it through a trained
# network layer by layer, and check a number of it by hand.

# %%
import numpy as np

import cnnlab

network = cnnlab.load_network("lenet5-relu")
network

# %% [markdown]
# A digit is drawn as strokes of (column, row); it comes out as the network takes it: 28 rows, 28
# columns, 0 for paper, 1 for ink.

# %%
seven = cnnlab.digit_from_strokes([[(10, 10), (60, 10), (30, 90)]])
for row in seven:
    print("".join(" .:#"[int(3 * ink)] for ink in row))

# %% [markdown]
# Ten probabilities, one a digit. They sum to 1 whatever is drawn: a softmax divides what there is,
# it does not say how sure one may be.

# %%
probabilities = network.predict(seven[np.newaxis])[0]
print({digit: f"{share:.1%}" for digit, share in enumerate(probabilities)}, probabilities.sum())

# %% [markdown]
# What every layer saw: maps that get smaller and more, then rows of units.

# %%
trace = network.trace(seven)
trace

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** The first kernel at row 14, column 14: 25 products, their sum, the bias. Two rows and
# columns of zeros lie around its input, so the window begins at row 14, column 14 of `padded`.

# %%
padded = np.pad(seven, 2)
weights, bias = network.weights["0.weight"], network.weights["0.bias"]  # (5, 5, 1, 6), (6,)
number = ...
if number is not ...:
    print("Right" if np.isclose(number, trace[0].output[14, 14, 0], atol=1e-5) else "Not yet")

# %% [markdown]
# **2.** From the logits of the last dense layer to the probabilities: a softmax in one line.

# %%
logits = trace[11].output  # (10,)
softmax = ...
if softmax is not ...:
    print("Right" if np.allclose(softmax, probabilities) else "Not yet")

# %% [markdown]
# **3.** Draw another digit, of two strokes or more, that the network reads as you meant it.

# %%
strokes, meant = ..., ...
if strokes is not ...:
    read = network.predict(cnnlab.digit_from_strokes(strokes)[np.newaxis])[0].argmax()
    print("Right" if len(strokes) > 1 and read == meant else f"Not yet: it reads a {read}")

# %% [markdown]
# ## Where to go on
#
# The lesson *LeNet-5* of the app: break a kernel, ask where the network looks, fool it. LeCun,
# Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition* (1998),
# section II. How such weights are found is in `training.py`.
