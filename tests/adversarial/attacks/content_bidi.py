# tries: to turn the report's text around by marks of direction and invisible characters
# expect: raised
# exercise: partials
# score: 0
evil = "\u202egnorw\u202c \u2066x\u2069 \u200b\u200e\u200f\ufeff\u061c\u2028\u2029\u00ad\U000e0041"
print(evil)


def f(x):
    raise ValueError(evil)


raise ValueError(evil)
