# diagnosis: B9 · exercise: second_derivative
import torch
def f(x):
    return torch.exp(x) * x
x = torch.tensor([0.5, 1.0, 1.5, 2.0])
first = torch.autograd.functional.jacobian(f, x, create_graph=True)
second = torch.autograd.functional.hessian(lambda t: f(t).sum(), x).diagonal()
# The second derivative costs more, since the graph of the first has to be stored and differentiated once again.
