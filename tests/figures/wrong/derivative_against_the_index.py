# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: worst at x =
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(np.cos(x))
