# diagnosis: B6 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x ** 2) * torch.sin(x) + 1 / x
x = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
(x ** 3).sum().backward()
print("cube:", x.grad)
f(x).sum().backward()
print("f:", x.grad)
