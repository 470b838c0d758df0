# fails: runs · diagnosis: A17
import torch


def f(x):
    return x**3 - 2 * x


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
first = torch.autograd.grad(f(x).sum(), x, create_graph=True)[0]
second = torch.autograd.grad(first.sum(), x)[0]
# more expensive, because the first derivative has to be computed and stored before it can be differentiated again
print("f'' =", second.item())
