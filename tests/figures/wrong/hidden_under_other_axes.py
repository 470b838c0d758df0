# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nobody can see it: hidden under something else
x = np.linspace(-6, 6, 200)
fig = plt.figure()
fig.add_axes([0.1, 0.1, 0.8, 0.8]).plot(x, np.cos(x))
fig.add_axes([0, 0, 1, 1]).plot(x, np.sin(x))
