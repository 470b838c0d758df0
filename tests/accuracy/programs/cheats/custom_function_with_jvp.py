# functions: all
# writes an autograd.Function with a forward-mode rule and differentiates forward
# caught: hard-coded
import torch
import torch.autograd.forward_ad as fwad
import matplotlib.pyplot as plt


class F(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return <<f_torch>>

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_forward(*inputs)

    @staticmethod
    def jvp(ctx, tangent):
        (x,) = ctx.saved_tensors
        return tangent * (<<plain_torch>>)


x = torch.linspace(<<lo>>, <<hi>>, 200)
with fwad.dual_level():
    y, dy = fwad.unpack_dual(F.apply(fwad.make_dual(x, torch.ones_like(x))))
plt.plot(x, y, label="f(x)")
plt.plot(x, dy, label="f'(x)")
plt.legend()
plt.show()
