import torch

def f(a):
    b = a*2
    if a.norm() > 2:
        b = a**2
    else:
        b = a**3
    return b.sum()

grads = []
for value in (-1.7, 1.7, 3.4):
    a = torch.tensor(value, requires_grad=True)
    b = f(a)
    b.backward()
    grads.append(a.grad)
print(grads)

# 在 -1.7 和 1.7 处范数小于 2，执行立方，导数是 3a² = 8.67；
# 在 3.4 处范数大于 2，执行平方，所以导数是 2a = 6.8。
