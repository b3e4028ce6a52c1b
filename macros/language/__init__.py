"""How English and French are written: typography, inline Markdown, dates and numbers. Knows nothing of the playbook."""
