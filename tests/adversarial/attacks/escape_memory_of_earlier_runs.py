# tries: to find an expected value, a solution or another student's text in the objects and bytes of its own process
# expect: ok
# held: nothing
import gc
import sys

found = set()
words = ("canary" + "0", "sibling" + "secret", "where(norm(x) > " + "100", "kind: " + "function", "rtol" + ":")
frame = sys._getframe()
while frame:
    found |= {w for w in words for v in (*frame.f_locals.values(),) if isinstance(v, str) and w in v and v not in words}
    frame = frame.f_back
for thing in gc.get_objects():
    if isinstance(thing, dict):
        found |= {w for w in words for v in list(thing.values()) if isinstance(v, str) and w in v and v not in words}
found.discard("canary0")
modules = [name for name in sys.modules if name.startswith("grader.") and name.split(".")[1] in (
    "checks", "spec", "rubric", "grade", "submission", "diagnoses", "expressions", "cli", "reports")]  # fmt: skip
print("GOT IN:" if found or modules else "nothing", found, modules)
