# spec: sine
x = np.linspace(-6, 6, 200)
import seaborn as sns
sns.lineplot(x=x, y=np.sin(x), label='sin')
sns.lineplot(x=x, y=np.cos(x), label='derivative')
