# tries: to import the solution, the checks and the exercises from the grader's own package
# expect: ok | raised
# exercise: partials
# score: 0
try:
    import grader.spec

    course = grader.spec.load_course([grader.spec.Path(f"{target.root}/exercises")])
    print("GOT IN", course)
except (ImportError, OSError, AttributeError) as error:
    print("refused", error)
except Exception as error:
    print("refused", type(error))
import importlib.util

for name in ("solutions.partials", "partials", "tests"):
    try:
        print("GOT IN", importlib.util.find_spec(name)) if importlib.util.find_spec(name) else print("refused")
    except ImportError as error:
        print("refused", error)
