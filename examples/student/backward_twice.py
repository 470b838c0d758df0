import torch

x = torch.arange(4.0, requires_grad=True)
y = 2 * torch.dot(x, x)

y.backward(retain_graph=True)   # 不加 retain_graph=True 的话，第二次会报错
print('第一次：', x.grad)

y.backward()
print('第二次：', x.grad)        # 变成了两倍，因为梯度会累加
