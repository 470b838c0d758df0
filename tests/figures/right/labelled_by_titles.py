# spec: labelled
x = np.linspace(-6, 6, 200)
fig, (a, b) = plt.subplots(1, 2)
a.plot(x, np.sin(x))
a.set_title('sin')
b.plot(x, np.cos(x))
b.set_title('derivative')
