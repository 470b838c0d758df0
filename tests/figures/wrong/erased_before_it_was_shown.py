# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nobody can see it: erased before it was shown
x = np.linspace(-6, 6, 200)
plt.plot(x, np.cos(x))
plt.cla()
plt.plot(x, np.sin(x))
