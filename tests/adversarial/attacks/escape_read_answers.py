# tries: to read exercises, solutions, the rubric, the tests and what the teacher left in /tmp
# expect: ok
# held: held
# control: none
for path in ("exercises", "solutions", "rubric.yaml", "tests", ".git", "README.md", "solutions/branch_gradient.py"):
    attempt(path, lambda: os.listdir(f"{target.root}/{path}"))
    attempt(path, lambda: open(f"{target.root}/{path}").read())
for path in target.files:
    attempt(path, lambda: open(path).read())
attempt("the folder", lambda: os.listdir(target.folder))
attempt("grader's own folder", lambda: os.listdir(f"{target.root}/grader/../solutions"))
held()
