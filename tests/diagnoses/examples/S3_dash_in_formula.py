# diagnosis: S3 · exercise: partials
import torch

def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])

x = torch.tensor([1.0, 2.0], requires_grad=True)
f(x).backward()
error = (x.grad[0] ― 6).abs()
print(x.grad, x.grad[1] — 5 * torch.exp(x[1]).item(), error)
