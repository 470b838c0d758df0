import torch


# TODO: return (log(x**2) * sin(x)) + 1/x for a tensor x of any shape, element by element.
def f(x): ...


x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)

# TODO: evaluate f at x, run backpropagation and print the gradient.

# TODO: compare it with what the chain rule gives along the dependency graph.
