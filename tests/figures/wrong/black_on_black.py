# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: nobody can see it: the colour of the background
x = np.linspace(-6, 6, 200)
plt.style.use('dark_background')
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x), 'k')
