# spec: sine
# fails: curves
# says: nothing was plotted
x = np.linspace(-6, 6, 200)
y = np.sin(x)
