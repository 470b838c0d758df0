# diagnosis: A5 · exercise: partials
import torch
def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = torch.tensor(f(x).detach().numpy())
y.backward()
print(x.grad)
