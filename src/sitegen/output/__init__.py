"""The only part that writes to the output folder: a tree made to match a manifest."""
