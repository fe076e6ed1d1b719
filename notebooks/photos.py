# %% [markdown]
# # Photos
#
# *The same bricks, trained on a million photos, read yours.* EfficientNet-Lite0 names one of 1,000
# things. Here it runs in NumPy, and every number in it can be looked at.

# %%
import numpy as np

import cnnlab
from cnnlab.explain.class_activation import class_map
from cnnlab.explain.photo_names import likeliest
from cnnlab.explain.unit_sums import unit_sum
from cnnlab.ops.photo_frame import PhotoChange, PhotoFrame

network = cnnlab.load_network("efficientnet-lite0")
photo = cnnlab.open_picture("cat")  # or cnnlab.open_image("yours.jpg")
square = PhotoFrame(row=0.5, column=0.5, size=1).cut(photo)  # (224, 224, 3)
for guess in likeliest(network, network.predict(square[np.newaxis])[0]):
    print(f"{guess.share:6.1%}  {guess.name}")

# %% [markdown]
# One pass keeps what every layer saw. The last maps are 7×7; laid under the weights of a class they
# say where the answer comes from, and add up to it:

# %%
trace = network.trace(square)
cat = network.classes.index("Egyptian cat")
found = class_map(network, trace, cat)
print(found.values.round(1))
print(found.values.mean(), "+", found.bias, "=", found.logit)

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** A full 3×3 convolution makes 144 maps of 144; a depthwise one makes as many. How many times
# fewer weights has the depthwise one, biases left out?

# %%
times = ...
if times is not ...:
    full, depthwise = 3 * 3 * 144 * 144, 3 * 3 * 144
    print("Right" if times == full / depthwise else "Not yet")

# %% [markdown]
# **2.** A number of the first layer: 27 products and a bias. Add it up from these arrays.

# %%
pixels = network.input.prepare_one(square)  # (224, 224, 3)
weights, bias = trace[0].weights, trace[0].bias  # (3, 3, 3, 32) and (32,)
row, column, number = 50, 60, 7
window = pixels[2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
total = ...
if total is not ...:
    wanted = unit_sum(network, trace, pixels, 0, (row, column, number)).output
    print("Right" if np.isclose(total, wanted, atol=1e-4) else "Not yet")

# %% [markdown]
# **3.** Shape or texture? Find a change of the square, of turn, mirror, gray, blur or tiles, after
# which you still see a cat, and the network's likeliest name is none of its cats.

# %%
change = ...
if change is not ...:
    changed = change.apply(square)
    name = likeliest(network, network.predict(changed[np.newaxis])[0])[0].name
    cats = {"Egyptian cat", "tiger cat", "tabby", "Persian cat", "Siamese cat", "lynx"}
    seen = isinstance(change, PhotoChange) and not change.cover[2]
    print("Right" if seen and name not in cats else f"Not yet: it reads {name}")

# %% [markdown]
# ## Where to go on
#
# The lesson *Photos* of the app opens any number of the network. Zhou and others, *Learning deep
# features for discriminative localization* (2016); Geirhos and others, *ImageNet-trained CNNs are
# biased towards texture* (2019).
