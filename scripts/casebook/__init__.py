"""The casebook: case files in, checked records, pages and data out."""
