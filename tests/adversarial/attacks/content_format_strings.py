# tries: to have its texts filled into the judge's templates
# expect: raised
# exercise: partials
# score: 0
evil = "{0.__class__.__mro__} {name} {} {message!r} %s %(name)s %n ${x} {{ $(id) `id`"


def f(x):
    raise ValueError(evil)


raise type(evil, (Exception,), {})(evil)
