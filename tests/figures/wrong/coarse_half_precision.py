# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
x = (1000 * torch.linspace(1, 2, 200)).half()
plt.plot(x, 0.5 * x.float().sin())
plt.plot(x, x.float().cos())
