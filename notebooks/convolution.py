# %% [markdown]
# # Convolution
#
# *Nine weights slide over the picture; each stop makes one number.* Here you see one stop, then
# every stop, and write the loop yourself.

# %%
import numpy as np
from PIL import Image

import cnnlab

photo = cnnlab.to_gray(cnnlab.open_picture("cat"))  # uint8 (300, 451)
kernel = cnnlab.KERNELS["sobel_vertical"]  # (3, 3)
print(kernel)

# %% [markdown]
# At one stop the kernel lies on nine pixels, multiplies each by its weight, and adds up.

# %%
trace = cnnlab.trace_convolution(photo, kernel, padding="valid")
print(trace.windows[150, 200])  # the nine pixels
print(trace.products(150, 200))  # times the nine weights
print(trace.products(150, 200).sum(), trace.output[150, 200])  # the same number

# %% [markdown]
# All stops together are the output: two rows and two columns fewer than the photo, since the kernel
# must lie inside. Its numbers are negative, too, so grey stands for zero here.

# %%
print(photo.shape, trace.output.shape, trace.output.min(), trace.output.max())
Image.fromarray(np.clip(128 + trace.output / 4, 0, 255).astype(np.uint8))

# %% [markdown]
# Other weights find other things: these average, and so they blur.

# %%
blurred = cnnlab.convolve(photo, cnnlab.KERNELS["box_blur"])
Image.fromarray(blurred.round().astype(np.uint8))

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** What does this edge finder answer where all nine pixels are 200?

# %%
on_a_flat_part = ...
if on_a_flat_part is not ...:
    print("Right" if on_a_flat_part == (200 * kernel).sum() else "Not yet")

# %% [markdown]
# **2.** The whole convolution, in two loops: fill `mine` so that it equals the output.

# %%
mine = np.zeros(trace.output.shape)
for row in range(mine.shape[0]):
    for column in range(mine.shape[1]):
        ...  # mine[row, column] =
print("Right" if np.allclose(mine, trace.output) else "Not yet")

# %% [markdown]
# **3.** A kernel that moves the picture one pixel to the left: every pixel of the output is its
# right neighbour. One weight is enough.

# %%
to_the_left = ...
if to_the_left is not ...:
    moved = cnnlab.convolve(photo, to_the_left, padding="valid")
    print("Right" if np.array_equal(moved, photo[1:-1, 2:]) else "Not yet")

# %% [markdown]
# ## Where to go on
#
# The lesson *Convolution* of the app: part 4 says why this is really cross-correlation, in part 5
# the nine weights are learned. `help(cnnlab.convolve)` has padding, stride and dilation, which the
# next notebook is about: `smaller.py`.
