# diagnosis: A5 · exercise: chain_graph
import torch
def f(x):
    s = torch.sin(x).data
    l = torch.log(x ** 2).data
    return l * s + (1 / x).data
x = torch.tensor([1.0, 2.0], requires_grad=True)
f(x).sum().backward()
print(x.grad)
