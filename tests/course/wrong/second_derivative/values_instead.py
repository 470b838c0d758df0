# fails: first · diagnosis: none
import torch


def f(x):
    return x**3 + torch.log(x)


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
first = f(x)
(df,) = torch.autograd.grad(first.sum(), x, create_graph=True)
(second,) = torch.autograd.grad(df.sum(), x)
print(first, second)
# Two passes are needed instead of one, and the first pass has to be recorded so that it can be differentiated again.
