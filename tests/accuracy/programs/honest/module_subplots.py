# functions: all
# wraps the function in an nn.Module, draws two subplots, runs in main()
import torch
from torch import nn
import matplotlib.pyplot as plt


class Function(nn.Module):
    def forward(self, x):
        return <<f_torch>>


def main():
    model = Function()
    x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
    y = model(x)
    y.sum().backward()
    fig, (top, bottom) = plt.subplots(2, 1, sharex=True)
    top.plot(x.detach(), y.detach())
    top.set_ylabel("f(x)")
    bottom.plot(x.detach(), x.grad, color="tab:orange")
    bottom.set_ylabel("f'(x)")
    plt.tight_layout()
    plt.show()


if __name__ == "__main__":
    main()
