# %% [markdown]
# # Why CNNs
#
# *Local, shared, tolerant of shifts, hierarchical.* Here two networks read the same digits:
# LeNet-5, and one of dense layers alone with about as many weights. Then the digits move.

# %%
import numpy as np

import cnnlab
from cnnlab.explain.shifts import right_after_shift, shift
from cnnlab.learn.accuracy import five_hundred
from cnnlab.nets import Dense, Flatten

convolutional = cnnlab.load_network("lenet5-relu")
dense = cnnlab.load_network("dense-784-77-10")
for network in (convolutional, dense):
    print(network.name, sum(weights.size for weights in network.weights.values()))

# %% [markdown]
# 500 digits that neither has learned from, moved by some pixels up, down, left and right:

# %%
images, labels = five_hundred()
for pixels in (0, 1, 2, 3, 4, 6):
    shares = [right_after_shift(n, images, labels, pixels) for n in (convolutional, dense)]
    print(f"{pixels} pixels: LeNet-5 reads {shares[0]:.0%}, the dense one {shares[1]:.0%}")

# %% [markdown]
# So LeNet-5 tolerates more, but it is not invariant: its dense layers expect a feature where they
# learned it. What a convolution promises is equivariance: move the digit, and its maps move along.

# %%
digit = images[0]
maps = convolutional.trace(digit)[0].output  # (28, 28, 6)
moved = convolutional.trace(shift(digit, 2, 3))[0].output
print(np.abs(moved[6:-6, 6:-6] - maps[4:-8, 3:-9]).max())  # away from the edges

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** LeNet-5's first convolution makes 28×28×6 numbers of 28×28 pixels, with 156 parameters. How
# many has a dense layer that makes as many numbers of as many? Do not forget the biases.

# %%
parameters = ...
if parameters is not ...:
    (_, row) = cnnlab.summary((Flatten(), Dense(28 * 28 * 6)))
    print("Right" if parameters == row.parameters else "Not yet")

# %% [markdown]
# **2.** Max pooling by 2 forgets a shift of one pixel only where the maximum stays in its window.
# By how many pixels must the digit move so that the pooled map moves by exactly one cell?

# %%
pixels = ...
if pixels is not ...:
    before = cnnlab.pool(np.maximum(maps, 0), 2)
    after = cnnlab.pool(convolutional.trace(shift(digit, pixels, 0))[1].output, 2)
    print("Right" if np.allclose(after[4:-3], before[3:-4], atol=1e-5) else "Not yet")

# %% [markdown]
# **3.** Find a shift of this digit, in rows and columns, that LeNet-5 misreads, though all of its
# ink is still there.

# %%
rows, columns = ..., ...
if rows is not ...:
    away = shift(digit, rows, columns)
    read = convolutional.predict(away[np.newaxis])[0].argmax()
    whole = np.isclose(away.sum(), digit.sum())
    print("Right" if whole and read != labels[0] else f"Not yet: it reads a {read}")

# %% [markdown]
# ## Where to go on
#
# The lesson *Why CNNs* of the app: part 5 permutes the pixels of every digit alike, and the
# convolution loses its bet. Azulay and Weiss, *Why do deep convolutional networks generalize so
# poorly to small image transformations?* (2019). Then train one yourself: `training.py`.
