"""Drawing: a view to bytes. The only Jinja, the only Markdown; nothing here knows what a page says."""
