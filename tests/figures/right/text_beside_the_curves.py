# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.text(np.pi / 2, 1.0, 'sin(x)')
plt.annotate('derivative', xy=(0, 1), xytext=(-3, 1.1), arrowprops={'arrowstyle': '->'})
