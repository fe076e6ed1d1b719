# %% [markdown]
# # Smaller on purpose
#
# *A feature map summarises; a smaller one keeps what matters.* Here you compute how large an output
# is, pool a feature map, and see what a stride alone does to fine rings.

# %%
import numpy as np
from PIL import Image

import cnnlab

photo = cnnlab.to_gray(cnnlab.open_picture("cat"))  # uint8 (300, 451)
kernel = cnnlab.KERNELS["gaussian_blur"]
for padding in ("valid", "zeros"):
    for stride in (1, 2, 3):
        shape = cnnlab.convolve(photo, kernel, padding=padding, stride=stride).shape
        print(f"{padding}, stride {stride}: {shape}")

# %% [markdown]
# Pooling makes one number of a window. The maximum keeps the strongest answer and forgets where in
# the window it was; the mean keeps all a little.

# %%
window = np.array([[1, 2, 0, 0], [3, 4, 0, 8]])
print(cnnlab.pool(window, 2), cnnlab.pool(window, 2, kind="average"))

# %% [markdown]
# So a small shift changes a pooled map less. Here the same edges, moved by one column:

# %%
edges = np.abs(cnnlab.convolve(photo, cnnlab.KERNELS["sobel_vertical"]))
moved = np.roll(edges, 1, axis=1)
before = np.abs(edges - moved).mean() / edges.mean()
pooled = cnnlab.pool(edges, 4), cnnlab.pool(moved, 4)
after = np.abs(pooled[0] - pooled[1]).mean() / pooled[0].mean()
print(f"changed by {before:.0%} of the mean before pooling, by {after:.0%} after it")

# %% [markdown]
# Fewer pixels hold less detail. What is too fine for them does not vanish by itself: it comes back
# as rings that were never there. That is aliasing.

# %%
rings = cnnlab.to_gray(cnnlab.open_picture("stripes"))  # uint8 (256, 256)
Image.fromarray(rings[::4, ::4]).resize((256, 256), Image.Resampling.NEAREST)

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** How many rows has the output of 300 rows, a kernel of 5, no padding, and a stride of 2?

# %%
rows = ...
if rows is not ...:
    output = cnnlab.convolve(photo, np.ones((5, 5)), padding="valid", stride=2)
    print("Right" if rows == output.shape[0] else "Not yet")

# %% [markdown]
# **2.** Average pooling is a convolution, too. Which kernel and which stride make `pool(photo, 2,
# kind="average")`?

# %%
average, stride = ..., ...
if average is not ...:
    mine = cnnlab.convolve(photo, average, padding="valid", stride=stride)
    wanted = cnnlab.pool(photo, 2, kind="average")[: mine.shape[0], : mine.shape[1]]
    print("Right" if mine.shape == (150, 225) and np.allclose(mine, wanted) else "Not yet")

# %% [markdown]
# **3.** Blur the rings before every fourth pixel is taken, until the false ones are gone. A kernel
# may be applied more than once.

# %%
honest = ...  # uint8 or float (256, 256), before the stride
if honest is not ...:
    part = np.asarray(honest, float)[::4, ::4][4:12, 4:12]  # too fine for so few: even grey
    print("Right" if part.std() < 5 else f"Not yet: they still differ by {part.std():.0f}")

# %% [markdown]
# ## Where to go on
#
# The lesson *Smaller on purpose* of the app: seven ways to pool in part 3, a kernel as deep as its
# input in part 4. `help(cnnlab.pool)`; Zhang, *Making convolutional networks shift-invariant
# again* (2019), on blur before a stride. Then `lenet.py`.
