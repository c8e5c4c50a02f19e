"""Checks of case files: every finding of every file, in one sorted list."""

from casebook.checking.run import Report, check_cases, check_project

__all__ = ["Report", "check_cases", "check_project"]
