"""What takes the place of libraries that do not run in the browser: modules of the same names, which the
engine carries. Nothing else imports them.
"""
