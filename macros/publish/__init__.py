"""Publishing: what stands around the pages, what the web server may say, and the audit of what leaves the house."""
