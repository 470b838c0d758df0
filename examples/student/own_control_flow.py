import torch


def f(a):
    # like a tax: nothing below zero, more and more above
    if a <= 0:
        return a * 0.5
    b = a
    for _ in range(int(a.item())):
        b = b * a
    return b


grads = []
for v in (-1.7, 1.7, 3.4):
    a = torch.tensor(v, requires_grad=True)
    y = f(a)
    y.backward()
    print(v, y.item(), a.grad.item())
    grads.append(a.grad)

# -1.7: only a * 0.5 was computed, the gradient is 0.5.
# 1.7: the loop runs once, so f is a**2 and the gradient is 2a = 3.4.
# 3.4: the loop runs three times, f is a**4 and the gradient is 4 * a**3 = 157.2.
