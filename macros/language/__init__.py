"""What a language is, and which ones this playbook has; inline Markdown, dates and numbers. Knows no record of data."""
