# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(np.sin(x))
plt.plot(np.cos(x))
