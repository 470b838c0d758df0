# functions: all
# has the values of the derivative as a table in the program
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.tensor(<<table_x>>, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
slopes = torch.tensor(<<table_d>>)
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slopes, label="f'(x)")
plt.legend()
plt.show()
