"""Benchmarks: ratios side by side in one run, never a time that a test waits for."""
