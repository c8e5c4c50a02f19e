"""Looking after a site that is published: whether it is what was built, and whether the sources that it
names can still be read. The standard library's clients only; nothing is ever sent but requests to read.
"""
