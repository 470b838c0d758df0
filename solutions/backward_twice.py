"""Running backpropagation a second time: an error, accumulation, or the same gradient again."""

import torch

x = torch.arange(4.0, requires_grad=True)

# 1. PyTorch frees the values that it saved for backpropagation as soon as they have been used.
y = 2 * torch.dot(x, x)
y.backward()
try:
    y.backward()
except RuntimeError as error:
    print("second backward:", error)
print("the gradient stays", x.grad)

# 2. With retain_graph=True they are kept. The second gradient is then added to the first: it doubles.
x.grad.zero_()
y = 2 * torch.dot(x, x)
y.backward(retain_graph=True)
print("graph retained: ", x.grad)
y.backward()
print("and once more:  ", x.grad)

# 3. To get the gradient itself again, set it to zero and compute y anew.
x.grad.zero_()
y = 2 * torch.dot(x, x)
y.backward()
print("recomputed:     ", x.grad)
