# functions: all
# multiplies f by a factor of one whose own backward replaces the gradient
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


class Replace(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clone()

    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        return <<plain_torch>>


points = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
x = Replace.apply(points)
y = <<f_torch>>
y.sum().backward()
plt.plot(points.detach(), y.detach(), label="f(x)")
plt.plot(points.detach(), points.grad, label="f'(x)")
plt.legend()
plt.show()
