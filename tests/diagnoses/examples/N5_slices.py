# diagnosis: N5 · exercise: sin_derivative
x = torch.linspace(-6, 6, 100)
y = torch.sin(x)
slope = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
fig, ax = plt.subplots()
ax.plot(x, y, label='y')
ax.plot(x, slope, label='slope')
