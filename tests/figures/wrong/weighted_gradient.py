# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.backward(y)
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
