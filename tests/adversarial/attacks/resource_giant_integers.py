# tries: to have numbers sent that fit no type
# expect: ok
huge = 10**100000
negative = -huge
mixed = [huge, 1.0, -huge]
fraction = complex(float("inf"), float("nan"))
