"""What people put in docs/: pages, files beside them, and what may go into which edition."""
