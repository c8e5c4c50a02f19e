"""The casebook as tables: which columns there are, what they mean, the rows of a case, and what is counted
from them.
"""
