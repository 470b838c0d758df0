# functions: all
# registers an operator of his own with a backward formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


@torch.library.custom_op("homework::f", mutates_args=())
def f(x: torch.Tensor) -> torch.Tensor:
    return <<f_torch>>


def backward(ctx, grad):
    (x,) = ctx.saved_tensors
    return grad * (<<plain_torch>>)


def setup_context(ctx, inputs, output):
    ctx.save_for_backward(*inputs)


f.register_autograd(backward, setup_context=setup_context)
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
