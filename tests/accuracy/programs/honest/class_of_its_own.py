# functions: all
# keeps everything in a class with methods
import torch
import matplotlib.pyplot as plt


class DerivativePlotter:
    def __init__(self, low, high, n=250):
        self.x = torch.linspace(low, high, n, requires_grad=True)
        self.y = None

    def f(self, x):
        return <<f_torch>>

    def differentiate(self):
        self.y = self.f(self.x)
        self.y.sum().backward()
        return self

    @property
    def slope(self):
        return self.x.grad

    def show(self):
        plt.plot(self.x.detach(), self.y.detach(), label="f(x)")
        plt.plot(self.x.detach(), self.slope, label="f'(x)")
        plt.legend()
        plt.show()


DerivativePlotter(<<lo>>, <<hi>>).differentiate().show()
