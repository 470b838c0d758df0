# functions: all
# prints a table with six decimals and plots the printed numbers
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 80, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
rows = [f"{a:.6f};{b:.6f};{c:.6f}" for a, b, c in zip(x.tolist(), y.tolist(), x.grad.tolist())]
print("\n".join(rows))
table = [[float(cell) for cell in row.split(";")] for row in rows]
columns = list(zip(*table))
plt.plot(columns[0], columns[1], label="f(x)")
plt.plot(columns[0], columns[2], label="f'(x)")
plt.legend()
plt.show()
