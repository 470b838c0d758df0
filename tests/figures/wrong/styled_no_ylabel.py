# spec: styled
# fails: curves
# says: the axes have no ylabel
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x), color='tab:red', label='Sine')
ax.plot(x, np.cos(x), 'bo', label='derivative of the sine')
ax.set_title('Sine and its slope')
ax.set_xlabel('angle x')
ax.set_xlim(-6, 6)
ax.grid(True)
ax.legend()
