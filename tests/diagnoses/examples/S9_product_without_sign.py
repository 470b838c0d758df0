# diagnosis: S9 · exercise: partials
import torch
def f(x):
    return 3(x[0]**2) + 5(torch.exp(x[1]))
x = torch.tensor([1.0, 0.5], requires_grad=True)
f(x).backward()
print(x.grad)
