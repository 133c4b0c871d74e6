"""Views that many kinds share, a room for each subject; `every` has them all by their names."""
