"""Slides: points, tables and charts placed so that nothing is cut off."""
