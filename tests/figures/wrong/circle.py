# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
# says: nearest curve
x = np.linspace(-6, 6, 200)
plt.plot(np.cos(x), np.sin(x))
