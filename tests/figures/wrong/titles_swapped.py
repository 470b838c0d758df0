# spec: sine
# fails: curves
# says: the curve labelled 'derivative' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
fig, (a, b) = plt.subplots(1, 2)
a.plot(x, np.sin(x))
a.set_title('derivative')
b.plot(x, np.cos(x))
b.set_title('sin(x)')
