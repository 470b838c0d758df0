# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nobody can see it: hidden under something else
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.figure()
plt.plot(x, np.cos(x))
plt.imshow(np.ones((2, 2)), extent=[-7, 7, -2, 2], zorder=9, aspect='auto')
