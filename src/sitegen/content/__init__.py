"""What an author may write: records in Markdown files with YAML front matter, and site.yml."""
