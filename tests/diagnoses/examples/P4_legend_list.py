# diagnosis: P4 · exercise: labelled
xs = np.arange(0, 10, 0.05)
fig, ax = plt.subplots()
ax.plot(xs, np.sin(xs), xs, np.cos(xs))
ax.legend(['y', 'y'])
