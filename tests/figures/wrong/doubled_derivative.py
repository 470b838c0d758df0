# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: percent of its points fit
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, 2 * np.cos(x))
