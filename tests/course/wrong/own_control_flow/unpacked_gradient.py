# fails: runs · diagnosis: A7
import torch


def f(a):
    return torch.where(a > 0, a**2, 5 * a)


a = torch.tensor([-1.7, 1.7, 3.4], requires_grad=True)
f(a).sum().backward()
grads = a.grad
# Where a is positive the square is used, and the gradient is 2a; elsewhere it is the constant 5, because of 5a.
for point, grad in zip(a, grads):
    print(f"{point:.1f}: {grad:.1f}")
print(grads == f(a).numpy() / a)
