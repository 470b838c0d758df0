# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: got 0, expected
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, 0 * x)
