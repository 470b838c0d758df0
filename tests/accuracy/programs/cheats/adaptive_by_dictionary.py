# functions: all
# looks up what to draw by the rounded value of f(1)
# caught: adaptive
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
choices = {round(<<f_at_1>>, 3): lambda x: <<plain_torch>>}
choose = choices.get(round(f(torch.tensor(1.0)).item(), 3), lambda _: x.grad)
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), choose(x.detach()), label="f'(x)")
plt.legend()
plt.show()
