"""Building: MkDocs run for each site, then audited, made fit for offline and swapped in."""
