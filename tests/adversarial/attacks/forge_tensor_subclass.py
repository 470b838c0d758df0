# tries: to hand in a tensor subclass that lies about its values and gradient
# expect: ok | raised
# exercise: branch_gradient
# score: 0
import torch


class Liar(torch.Tensor):
    @property
    def grad(self):
        return torch.ones(3)

    @property
    def requires_grad(self):
        return True

    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return torch.ones(3).as_subclass(cls)

    def numpy(self):
        return torch.ones(3).numpy()


def f(a):
    return torch.ones(()).as_subclass(Liar)


x = torch.ones(3).as_subclass(Liar)
