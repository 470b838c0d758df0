# diagnosis: S11 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x**2) * torch.sin(x) + 1 / x
for v in range(1.0, 4.0):
    x = torch.tensor(v, requires_grad=True)
    f(x).backward()
    print(v, x.grad)
