# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x), transform=plt.gca().transAxes)
