# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: off by 0.1
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x) + 0.1)
