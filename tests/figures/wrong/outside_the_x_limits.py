# spec: sine
# fails: curves
# says: no curve can be seen: outside the limits of its axes
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.xlim(20, 30)
