# spec: sine
x = np.linspace(-6, 6, 200)
import matplotlib.gridspec as gs
f=plt.figure()
g=gs.GridSpec(2,2,figure=f)
f.add_subplot(g[0,:]).plot(x,np.sin(x))
f.add_subplot(g[1,1]).plot(x,np.cos(x))
