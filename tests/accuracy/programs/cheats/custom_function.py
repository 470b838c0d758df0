# functions: all
# writes an autograd.Function whose backward contains the formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


class F(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return <<f_torch>>

    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        return grad_output * (<<plain_torch>>)


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = F.apply(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
