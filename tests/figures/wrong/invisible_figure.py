# spec: sine
# fails: curves
# says: no curve can be seen: set_visible(False)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.gcf().set_visible(False)
