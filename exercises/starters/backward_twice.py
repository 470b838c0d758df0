import torch

x = torch.arange(4.0, requires_grad=True)

# TODO: compute a number y from x, for example with torch.dot.
y = ...

# TODO: run backpropagation from y, and then once more. Print what happens.
