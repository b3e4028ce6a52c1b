"""Checking: what no single file can know. What leaves here has no known problem."""
