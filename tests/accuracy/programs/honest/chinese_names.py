# functions: all
# comments, names and labels are Chinese
import torch
import matplotlib.pyplot as plt

plt.rcParams["axes.unicode_minus"] = False
自变量 = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)  # 生成数据
函数 = lambda x: <<f_torch>>
因变量 = 函数(自变量)
因变量.sum().backward()  # 自动求导
plt.plot(自变量.detach(), 因变量.detach(), label="函数")
plt.plot(自变量.detach(), 自变量.grad, label="导数")
plt.legend()
plt.show()
