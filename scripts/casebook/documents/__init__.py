"""What of the casebook is taken along as a document: one module for each format."""
