# tries: to be imported by the grader: hooks, modules of its names, sitecustomize
# expect: ok
import sys


class Hook:
    def find_spec(self, name, path=None, where=None):
        return None


sys.meta_path.insert(0, Hook())
sys.path.insert(0, os.getcwd())
for name in ("numpy", "torch", "grader", "sitecustomize", "usercustomize", "msgspec", "json", "IPython"):
    with open(f"{name}.py", "w") as file:
        file.write("print('GOT IN'); import os; os._exit(0)")
import importlib

importlib.invalidate_caches()
