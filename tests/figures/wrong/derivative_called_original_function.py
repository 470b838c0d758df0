# spec: sine
# fails: curves
# says: the curve labelled 'original function' is `df` = cos(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x), label='original function')
plt.legend()
