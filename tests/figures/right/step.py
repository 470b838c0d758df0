# spec: sine
x = np.linspace(-6, 6, 200)
plt.step(x, np.sin(x))
plt.step(x, np.cos(x), where='mid')
