# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: curves seen: 1
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x) * np.nan)
