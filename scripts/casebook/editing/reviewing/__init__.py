"""What a reviewer reads of a change: who may decide whether it is published."""
