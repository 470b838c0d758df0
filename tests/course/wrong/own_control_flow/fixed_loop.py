# fails: control_flow · diagnosis: C7
import torch


def f(a):
    b = a * 2
    for i in range(5):
        if i % 2 == 0:
            b = b * 3
        else:
            b = b + a
    return b


a = torch.tensor(1.5, requires_grad=True)
f(a).backward()
print(a.grad)
# The loop runs five times: in the even rounds b is tripled, in the odd ones a is added, so the gradient is a constant.
