"""Editor programs and validators of others, on our schemas and fixtures."""
