"""First and second derivative of f(x) = x * sin(x), both by automatic differentiation."""

import torch


def f(x):
    return x * torch.sin(x)


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)

# Each f(x_i) depends on x_i only, so the gradient of the sum holds the four derivatives f'(x_i).
# create_graph=True records how this gradient is computed: it becomes a function of x that can be differentiated again.
(first,) = torch.autograd.grad(f(x).sum(), x, create_graph=True)
(second,) = torch.autograd.grad(first.sum(), x)

# By hand: f'(x) = sin(x) + x cos(x) and f''(x) = 2 cos(x) - x sin(x).
print("f' :", first.detach(), "error", (first - (torch.sin(x) + x * torch.cos(x))).abs().max().item())
print("f'':", second, "error", (second - (2 * torch.cos(x) - x * torch.sin(x))).abs().max().item())

# Why is the second derivative more expensive?
# The first derivative is one pass back through the graph of f. The second is a pass back through the graph of that
# pass: the whole first derivative has to be recorded and kept in memory, and its graph is larger than that of f,
# because the product and chain rules turn one operation into several. With n variables instead of one there is more:
# the gradient has n elements, but there are n * n second derivatives, and each row of them takes a pass of its own.
