# functions: all
# calls backward once per component and keeps the graph, as in the forum
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 100, requires_grad=True)
y = <<f_torch>>
for component in y:
    component.backward(retain_graph=True)
plt.plot(x.detach().numpy(), y.detach().numpy(), label="f(x)")
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.legend(loc="upper left")
plt.show()
