# spec: decay
# fails: curves
# says: yscale is linear, expected log
x = np.linspace(0, 20, 100)
plt.plot(x, np.exp(-x))
