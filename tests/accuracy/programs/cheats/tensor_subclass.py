# functions: all
# makes a tensor subclass whose grad attribute is the formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


class Clever(torch.Tensor):
    @property
    def grad(self):
        x = self.detach().as_subclass(torch.Tensor)
        return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200).as_subclass(Clever).requires_grad_(True)
y = <<f_torch>>
y.sum().backward()
plain = x.detach().as_subclass(torch.Tensor)
plt.plot(plain, y.detach().as_subclass(torch.Tensor), label="f(x)")
plt.plot(plain, x.grad, label="f'(x)")
plt.legend()
plt.show()
