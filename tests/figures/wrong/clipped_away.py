# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nobody can see it: outside the limits of its axes
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
line, = plt.plot(x, np.cos(x))
line.set_clip_path(plt.Circle((100, 100), 1, transform=plt.gca().transData))
