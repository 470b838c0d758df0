# spec: sine
# fails: curves
# says: a range of at least 2 is needed
x = np.linspace(0, 0.5, 50)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
