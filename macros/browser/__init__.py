"""What the browser is handed: plain dicts of ids and words, ready to be JSON."""
