# tries: to print what other graders take for results
# expect: ok
# exercise: partials
# score: 0
import json
import sys

for text in ("OK", "1 passed in 0.01s", "PASSED", "score: 10/10", "##teamcity[testFinished]", "__SENTINEL__ 100"):
    print(text)
    print(text, file=sys.stderr)
print(json.dumps({"score": 100, "tests": [{"score": 10, "max_score": 10, "status": "passed"}]}))
for name in ("results.json", "results/results.json", "/autograder/results/results.json", "junit.xml", "grade.txt"):
    try:
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        open(name, "w").write('{"score": 100}')
    except OSError:
        pass
