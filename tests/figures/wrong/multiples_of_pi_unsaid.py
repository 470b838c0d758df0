# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
# says: multiples of π, but the x-axis does not say so
x = np.linspace(-6, 6, 200)
plt.plot(x / np.pi, np.sin(x))
plt.plot(x / np.pi, np.cos(x))
