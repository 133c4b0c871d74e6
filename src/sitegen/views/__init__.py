"""Views that many kinds share, a module for each subject."""
