# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: `df` is drawn, but nobody can see it: no line and no marker
x = np.linspace(-6, 6, 200)
y = np.cos(x)
y[::2] = np.nan
plt.plot(x, np.sin(x))
plt.plot(x, y)
