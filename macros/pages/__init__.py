"""Pages: narrowed records become finished pages, by way of views and templates."""
