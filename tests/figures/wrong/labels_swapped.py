# spec: sine
# fails: curves
# says: the curve labelled 'cos(x)' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='cos(x)')
plt.plot(x, np.cos(x), label='sin(x)')
plt.legend()
