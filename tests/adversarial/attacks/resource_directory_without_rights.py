# tries: to leave directories that cannot be entered or removed
# expect: ok | raised
os.makedirs("a/b/c")
open("a/b/c/file", "w").close()
os.symlink("/", "a/root")
os.symlink("a", "a/loop")
os.umask(0o777)
os.mkdir("closed")
os.chmod("a/b", 0)
