# spec: labelled
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.text(np.pi / 2, 1.0, 'sin(x)')
plt.text(0, 1.0, 'derivative')
