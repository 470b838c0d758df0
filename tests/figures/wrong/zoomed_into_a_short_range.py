# spec: sine
# fails: curves
# says: points between the limits of its axes, expected at least 20
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.xlim(0, 0.9)
