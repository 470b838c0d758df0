# tries: to return objects that are equal to everything
# expect: ok | raised
# exercise: partials
# score: 0
class Liar:
    def __eq__(self, other):
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    def __array__(self, *args, **options):
        import numpy as np

        return np.zeros(2)

    def __array_function__(self, *args):
        return True

    def __array_ufunc__(self, *args, **options):
        return True

    @classmethod
    def __torch_function__(cls, *args, **options):
        return True

    def __float__(self):
        return 0.0

    def __sub__(self, other):
        return 0.0

    __rsub__ = __abs__ = lambda self, *other: 0.0
    dtype = shape = size = requires_grad = property(lambda self: self)


def f(x):
    return Liar()


def grad_f(x):
    return Liar()
