# functions: all
# moves everything to the GPU if there is one
import torch
import matplotlib.pyplot as plt

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
x = torch.linspace(<<lo>>, <<hi>>, 200, device=device, requires_grad=True)
y = (<<f_torch>>).to(device)
y.sum().backward()
plt.plot(x.detach().cpu().numpy(), y.detach().cpu().numpy(), label="f(x)")
plt.plot(x.detach().cpu().numpy(), x.grad.cpu().numpy(), label="f'(x)")
plt.legend()
plt.show()
