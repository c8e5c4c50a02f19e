"""Checks of case files: every finding of every file, in one sorted list."""

from casebook.checking.run import CheckedCase, Report, check_project

__all__ = ["CheckedCase", "Report", "check_project"]
