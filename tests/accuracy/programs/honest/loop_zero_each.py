# functions: all
# takes one entry of the gradient per backward and clears it each time
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 80, requires_grad=True)
y = <<f_torch>>
df = []
for i in range(len(x)):
    if x.grad is not None:
        x.grad.zero_()
    y[i].backward(retain_graph=True)
    df.append(x.grad[i].clone())
df = torch.stack(df)
plt.plot(x.tolist(), y.tolist(), label="function")
plt.plot(x.tolist(), df.tolist(), label="gradient")
plt.legend()
plt.show()
