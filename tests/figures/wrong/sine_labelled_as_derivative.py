# spec: sine
# fails: curves
# says: the curve labelled 'derivative of sin(x)' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='derivative of sin(x)')
plt.plot(x, np.cos(x))
plt.legend()
