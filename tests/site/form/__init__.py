"""Writing cases in the browser."""
