"""Naming: whom an article names, and whom the site should know."""
