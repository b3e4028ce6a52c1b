"""Editions: one of the four sites is chosen, and what it must not show leaves memory."""
