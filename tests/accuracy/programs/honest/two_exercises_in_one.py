# functions: all
# draws x**3 and its derivative in a figure of their own as well
import torch
import matplotlib.pyplot as plt


def draw(f, title):
    x = torch.linspace(<<lo>>, <<hi>>, 150, requires_grad=True)
    y = f(x)
    y.sum().backward()
    plt.figure()
    plt.plot(x.detach(), y.detach(), label="f(x)")
    plt.plot(x.detach(), x.grad, label="f'(x)")
    plt.title(title)
    plt.legend()
    plt.show()


draw(lambda x: x**3, "a cubic")
draw(lambda x: <<f_torch>>, "the exercise")
