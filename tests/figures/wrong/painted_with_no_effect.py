# spec: sine
# fails: curves
# says: nobody can see it: no line and no marker
x = np.linspace(-6, 6, 200)
import matplotlib.patheffects as pe
plt.plot(x,np.sin(x))
plt.plot(x,np.cos(x),path_effects=[pe.Stroke(linewidth=0)])
