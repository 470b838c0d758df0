# spec: sine
x = np.linspace(-6, 6, 200)
fig = plt.figure(layout='constrained')
left, right = fig.subfigures(1, 2)
left.subplots().plot(x, np.sin(x))
right.subplots().plot(x, np.cos(x))
