# spec: sine
x = np.linspace(-6, 6, 200)
import seaborn as sns
sns.set_theme()
sns.scatterplot(x=x, y=np.sin(x))
sns.scatterplot(x=x, y=np.cos(x))
