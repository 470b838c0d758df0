# spec: sine
x = np.linspace(-6, 6, 200)
y = np.where(np.abs(x) < 1, np.nan, np.sin(x))
plt.plot(x, y)
plt.plot(x, np.ma.masked_where(x > 5, np.cos(x)))
