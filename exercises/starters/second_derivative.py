# Answers in this file, and words as comments. Replace every `...`.

import torch

x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)


# TODO: choose a function that can be differentiated twice and return its value at x, element by element.
def f(x): ...


# TODO: compute f'(x) at the four points with automatic differentiation, and keep the graph of this computation.
first = ...

# TODO: differentiate the first derivative.
second = ...

# TODO: explain here in your own words why the second derivative is much more expensive to compute than the first.
