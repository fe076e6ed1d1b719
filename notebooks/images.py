# %% [markdown]
# # Digital images
#
# *An image is a grid of numbers.* Here you read them, take the channels apart, turn a photo grey,
# and meet the bug that hides in the obvious code.

# %%
import numpy as np
from PIL import Image

import cnnlab
from cnnlab.ops.memory_layout import offset_of

photo = cnnlab.open_picture("cat")  # or cnnlab.open_image("your own.jpg")
print(photo.shape, photo.dtype)  # rows, columns, channels; whole numbers from 0 to 255
Image.fromarray(photo)

# %% [markdown]
# A pixel is three numbers: how much red, green and blue light. These are nine of them.

# %%
print(photo[150:153, 200:203])

# %% [markdown]
# Each channel is a picture of its own. Set two of them to zero, and one colour of light is left.

# %%
red = photo.copy()
red[:, :, 1:] = 0
Image.fromarray(red)

# %% [markdown]
# Grey is a choice: the same pixel under four rules. The first takes the channels alike, the others
# weigh them as eyes do; the last weighs light, of which the stored numbers are no measure.

# %%
for method in ("mean", "rec601", "rec709", "linear"):
    print(method, cnnlab.to_gray(photo, method)[150, 200])

# %% [markdown]
# The bug: a byte ends at 255, and then it begins again at 0. NumPy says nothing.

# %%
print(np.uint8([200]) + np.uint8([100]))
brighter = photo + np.uint8(100)  # wraps round
Image.fromarray(brighter)

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** The negative: what was 0 becomes 255, what was 255 becomes 0.

# %%
negative = ...
if negative is not ...:
    print("Right" if np.array_equal(negative, np.invert(photo)) else "Not yet")

# %% [markdown]
# **2.** Brighter by 100 without the bug: what would be more than 255 is 255. (Where is there room
# for a sum of 355?)

# %%
clipped = ...
if clipped is not ...:
    wanted = np.clip(photo.astype(int) + 100, 0, 255)
    print("Right" if np.array_equal(clipped, wanted) else "Not yet")

# %% [markdown]
# **3.** The photo lies in memory as one row of bytes, `photo.ravel()`: pixel after pixel, row after
# row. At which place stands the blue of row 10, column 20? Compute it from the shape.

# %%
place = ...
if place is not ...:
    print("Right" if place == offset_of(photo.shape, 10, 20, 2) else "Not yet")

# %% [markdown]
# ## Where to go on
#
# The lesson *Digital images* of the app, part 2: the other order in memory, which PyTorch has.
# `help(cnnlab.color_filter)` mixes channels with a matrix, and can be told to wrap. Then the next
# notebook, `convolution.py`.
