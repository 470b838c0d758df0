# functions: all
# uses torch.autograd.Variable, as old tutorials do
import torch
import numpy as np
from torch.autograd import Variable
import matplotlib.pyplot as plt

x = Variable(torch.Tensor(np.linspace(<<lo>>, <<hi>>, 200)), requires_grad=True)
y = <<f_torch>>
y.backward(torch.ones(x.size()))
plt.plot(x.data.numpy(), y.data.numpy(), label="f(x)")
plt.plot(x.data.numpy(), x.grad.data.numpy(), label="f'(x)")
plt.legend()
plt.show()
