# fails: control_flow · diagnosis: C4
import torch


def f(a):
    if a > 1:
        return torch.floor(a)
    return torch.sign(a) * 0.5


for v in (0.5, 3.3):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(v, a.grad)
# For numbers above one the integer part is returned, otherwise half of the sign; the gradient is zero, for f is flat.
