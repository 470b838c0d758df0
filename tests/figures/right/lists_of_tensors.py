# spec: sine
xs, ys, slopes = [], [], []
for a in torch.arange(-3, 3, 0.1):
    a.requires_grad_()
    y = torch.sin(a)
    y.backward()
    xs.append(a.detach())
    ys.append(y.detach())
    slopes.append(a.grad)
plt.plot(xs, ys)
plt.plot(xs, slopes)
