# spec: histogram
import seaborn as sns
data = np.random.default_rng(3).normal(size=500)
sns.histplot(data)
