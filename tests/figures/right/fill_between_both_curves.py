# spec: sine
x = np.linspace(-6, 6, 200)
plt.fill_between(x, np.sin(x), np.cos(x), alpha=0.3)
