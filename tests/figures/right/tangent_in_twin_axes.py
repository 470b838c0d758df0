# spec: tangent
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, x**2)
ax.set_ylim(-20, 40)
twin = ax.twinx()
twin.plot(x, 2 * x - 1)
twin.set_ylim(-20, 40)
