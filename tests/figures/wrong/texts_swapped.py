# spec: sine
# fails: curves
# says: the curve labelled 'derivative' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.text(np.pi / 2, 1, 'derivative')
plt.text(0, 1, 'sin(x)')
