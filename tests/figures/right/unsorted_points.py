# spec: sine
x = np.linspace(-6, 6, 200)
x = np.random.default_rng(0).permutation(x)
plt.plot(x, np.sin(x), '.')
plt.plot(x, np.cos(x), '.')
