# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = torch.linspace(-6, 6, 200, requires_grad=True)
for _ in range(2):
    y = torch.sin(x)
    y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
