"""The editor's desk: what becomes of drafts, and what a person is shown of them."""
