# functions: all
# keeps a list of scalar leaves
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


points = [torch.tensor(v.item(), requires_grad=True) for v in torch.linspace(<<lo>>, <<hi>>, 60)]
values = [f(p) for p in points]
sum(values).backward()
plt.plot([p.item() for p in points], [v.item() for v in values], label="f(x)")
plt.plot([p.item() for p in points], [p.grad.item() for p in points], label="f'(x)")
plt.legend()
plt.show()
