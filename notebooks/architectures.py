# %% [markdown]
# # Architectures
#
# *LeNet-5, AlexNet, VGG-16: the same bricks, other sizes.* Here an architecture is a list of
# layers, and every number follows from it: shapes, parameters, multiply-adds, receptive fields.

# %%
import cnnlab
from cnnlab.nets import Conv, Dense, Flatten, MaxPool, ReLU

cnnlab.LENET5

# %%
for row in cnnlab.summary(cnnlab.LENET5):
    print(row.name, row.output_shape, row.formula, row.receptive_field or "all")

# %% [markdown]
# The sums tell where a network has its weights and where it does its work. They are not the same
# place: dense layers hold the weights, convolutions use theirs at every pixel.

# %%
for name, network in {"AlexNet": cnnlab.ALEXNET, "VGG-16": cnnlab.VGG16}.items():
    rows = cnnlab.summary(network)
    weights, work = sum(r.parameters for r in rows), sum(r.multiply_adds for r in rows)
    dense = sum(r.parameters for r in rows if r.kind == "Dense") / weights
    convolved = sum(r.multiply_adds for r in rows if r.kind == "Conv") / work
    print(f"{name}: {weights:,} parameters, {dense:.0%} of them in dense layers")
    print(f"    {work:,} multiply-adds, {convolved:.0%} of them in convolutions")

# %% [markdown]
# A network of your own, for pictures of 28×28 pixels. A layer that cannot follow the one before it
# says why: take `Flatten()` out.

# %%
own = (Conv(8, 5), ReLU(), MaxPool(2), Flatten(), Dense(10))
print(sum(row.parameters for row in cnnlab.summary(own)))

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** How many parameters has a convolution that makes 16 maps of 6, with kernels of 5×5?

# %%
parameters = ...
if parameters is not ...:
    (row,) = cnnlab.summary((Conv(16, 5),), (14, 14, 6))
    print("Right" if parameters == row.parameters else f"Not yet: {row.formula}")

# %% [markdown]
# **2.** Two 3×3 convolutions see as far as one of 5×5, and have fewer weights: which share of them,
# where as many maps come out as go in, biases left out?

# %%
share = ...
if share is not ...:
    print("Right" if abs(share - (2 * 3 * 3) / (5 * 5)) < 0.001 else "Not yet")

# %% [markdown]
# **3.** A network for digits with fewer parameters than LeNet-5's 61,706, whose last convolution or
# pool still sees at least 16 rows.

# %%
small = ...
if small is not ...:
    rows = cnnlab.summary(small)
    seen = max(row.receptive_field or 0 for row in rows)
    fits = sum(row.parameters for row in rows) < 61_706 and rows[-1].output_shape == (10,)
    print("Right" if fits and seen >= 16 else f"Not yet: it sees {seen} rows")

# %% [markdown]
# ## Where to go on
#
# The lesson *Architectures* of the app: build one from bricks, and export it as PyTorch or Keras.
# `training.py` trains LeNet-5; Simonyan and Zisserman, *Very deep convolutional networks* (2014),
# say why 3×3. Why convolutions at all is the last notebook: `why.py`.
