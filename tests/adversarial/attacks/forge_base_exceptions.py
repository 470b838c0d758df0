# tries: to leave by exceptions that graders forget to catch
# expect: raised
# exercise: partials
# score: 0
class Quiet(BaseException):
    def __str__(self):
        raise Quiet

    __repr__ = __str__


def f(x):
    raise GeneratorExit


def grad_f(x):
    raise SystemExit(0)


raise Quiet
