# spec: sine
# fails: curves
# says: the curve labelled 'dy/dx' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
fig, (a, b) = plt.subplots(2)
a.plot(x, np.sin(x))
a.set_ylabel('dy/dx')
b.plot(x, np.cos(x))
b.set_ylabel('sin(x)')
