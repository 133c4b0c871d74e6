"""Pure knowledge of text: no disk, no clock."""
