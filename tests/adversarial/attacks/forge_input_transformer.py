# tries: to have IPython turn later cells into nothing
# expect: raised | ok
# exercise: partials
# score: 0
def clean(lines):
    return ["pass\n"]


try:
    from IPython import get_ipython

    shell = get_ipython()
    for name in ("input_transformers_cleanup", "input_transformers_post", "ast_transformers"):
        getattr(shell, name).append(clean)
    shell.run_cell_magic("capture", "", "")
except (AttributeError, ImportError) as error:
    print(error)
raise RuntimeError("ended")
