# diagnosis: A8 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x[0] ** 2) * torch.sin(x[0]) + 1 / x[0]
print(f([1.5, 2.0]))
x = torch.tensor(1.0, requires_grad=True)
f(x).backward()
