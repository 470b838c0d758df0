# functions: named
# replaces the kernel of the function by one with a formula for the gradient
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.linspace(0, 0, x.numel()) + torch.from_numpy(__import__("numpy").<<fn>>(x.detach().numpy()))

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * (<<plain_torch>>)


library = torch.library.Library("aten", "IMPL")
library.impl("<<fn>>", F.apply, "AutogradCPU")
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = torch.<<fn>>(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
