"""`grade watch`: one exercise at a time, graded anew whenever its file is saved."""
