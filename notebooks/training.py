# %% [markdown]
# # Training
#
# *Nobody chose these weights: they were learned.* Here LeNet-5 learns from 1,000 digits in front of
# you (PyTorch does the gradients), and then you take a step by hand.

# %%
import numpy as np

from cnnlab.learn.settings import Settings
from cnnlab.learn.trainer import train

settings = Settings(digits=1000, epochs=4, seed=0)
for step in train(settings):
    if step.measured:
        accuracy, loss = step.measured.validation_accuracy, step.measured.validation_loss
        print(f"batch {step.number} of {step.of}: {accuracy:.1%} right, loss {loss:.2f}")

# %% [markdown]
# Before the first batch it guesses. What was counted are 500 digits that it never learns from.
#
# The loss is the cross-entropy: minus the logarithm of the probability that the right digit got.
# Who gives every digit a tenth has a loss of log 10.

# %%
print(-np.log(0.1), -np.log(0.5), -np.log(0.99))

# %% [markdown]
# Gradient descent in one number: the slope says how the loss rises with the weight, so the weight
# is moved against it, by the slope times the learning rate.

# %%
weight, rate = 4.0, 0.1
for _ in range(5):
    slope = 2 * (weight - 1)  # of the loss (weight - 1)², which is least at 1
    weight -= rate * slope
    print(f"weight {weight:.3f}, loss {(weight - 1) ** 2:.3f}")

# %% [markdown]
# ## Three exercises
#
# Replace the three dots, and run the cell.
#
# **1.** From which learning rate on does that descent no longer come nearer to 1? Try some.

# %%
least_rate = ...
if least_rate is not ...:
    print("Right" if least_rate == 1 else "Not yet")

# %% [markdown]
# **2.** The slope of the cross-entropy along each logit is simple: the probability, minus 1 where
# the class is the right one. Of these four, the right one is number 2, counted from 0.

# %%
probabilities = np.array([0.1, 0.2, 0.6, 0.1])
slopes = ...
if slopes is not ...:
    print("Right" if np.allclose(slopes, [0.1, 0.2, -0.4, 0.1]) else "Not yet")

# %% [markdown]
# **3.** Find settings with which the network learns nothing: at the end it is right in less than a
# fifth of the 500. `help(Settings)` says what there is to turn.

# %%
bad = ...  # Settings(digits=1000, epochs=1, and what else?)
if bad is not ...:
    *_, last = train(bad)
    print("Right" if last.measured.validation_accuracy < 0.2 else "Not yet: it learns")

# %% [markdown]
# ## Where to go on
#
# The lesson *Training* of the app: stories that go wrong, one weight through one step, the sealed
# test. Three seeds say more than one: run the first cell with `seed=1` and `seed=2`. Other networks
# to train are in `architectures.py`.
