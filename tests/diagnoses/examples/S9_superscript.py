# diagnosis: S9 · exercise: chain_graph
import torch
def f(x):
    return torch.log(x²) * torch.sin(x) + 1/x
x = torch.tensor(1.0, requires_grad=True)
f(x).backward()
print(x.grad)
