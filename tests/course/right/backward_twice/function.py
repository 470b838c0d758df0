import torch


def test():
    x = torch.ones(3, requires_grad=True)
    y = x**2
    y.sum().backward()
    y.sum().backward()


if __name__ == "__main__":
    test()
