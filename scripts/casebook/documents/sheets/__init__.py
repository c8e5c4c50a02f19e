"""What stands on paper: a case in brief and in full, what only its facilitator sees, cases side by side."""
