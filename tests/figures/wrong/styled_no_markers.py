# spec: styled
# fails: curves
# says: the points of `df` are not marked
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x), color='tab:red', label='Sine')
ax.plot(x, np.cos(x), 'b-', label='derivative of the sine')
ax.set_title('Sine and its slope')
ax.set_xlabel('angle x')
ax.set_ylabel('value')
ax.set_xlim(-6, 6)
ax.grid(True)
ax.legend()
