# diagnosis: C5 · exercise: chain_graph
import torch
def f(x):
    root = torch.where(x > 0, torch.sqrt(x), torch.sqrt(-x))
    return 4 * torch.log(root) * torch.sin(x) + 1 / x
x = torch.tensor([1.0, -2.0], requires_grad=True)
f(x).sum().backward()
print(x.grad)
