# spec: sine
x = torch.linspace(-20, 20, 400).half()
plt.plot(x, x.float().sin().half())
plt.plot(x, x.float().cos().half())
