"""What stands on slides: a case, cases side by side, and a lesson made of several."""
