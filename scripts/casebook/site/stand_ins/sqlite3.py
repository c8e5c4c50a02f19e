"""Stands for SQLite: nothing is kept in the browser."""
