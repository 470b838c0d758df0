# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nobody can see it: outside the limits of its axes
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.twinx().plot(x, np.cos(x))
plt.ylim(5, 6)
