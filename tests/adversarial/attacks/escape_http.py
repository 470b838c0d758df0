# tries: to fetch from the network by the standard library
# expect: ok
# held: held
import urllib.request

attempt("urlopen", lambda: urllib.request.urlopen(f"http://127.0.0.1:{target.tcp}/", timeout=1).read())
attempt("a local file by URL", lambda: urllib.request.urlopen(f"file://{target.files[0]}").read())
held()
