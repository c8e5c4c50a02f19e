"""What is made from the schema for those who write cases, and what reads what they filled in."""
