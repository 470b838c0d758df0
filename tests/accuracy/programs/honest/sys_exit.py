# functions: all
# ends with sys.exit
import sys

import torch
import matplotlib.pyplot as plt


def main() -> int:
    x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
    y = <<f_torch>>
    y.sum().backward()
    plt.plot(x.detach(), y.detach(), label="f(x)")
    plt.plot(x.detach(), x.grad, label="f'(x)")
    plt.legend()
    plt.show()
    return 0


if __name__ == "__main__":
    sys.exit(main())
