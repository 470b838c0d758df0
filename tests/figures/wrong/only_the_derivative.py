# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.cos(x))
