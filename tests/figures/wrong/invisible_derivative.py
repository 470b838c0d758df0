# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: `df` is drawn, but nobody can see it: set_visible(False)
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x), visible=False)
