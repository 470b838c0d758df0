# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = np.linspace(-6, 6, 200)
fig, (a, b) = plt.subplots(1, 2)
a.plot(x, np.sin(x))
b.plot(x, np.cos(x))
b.remove()
