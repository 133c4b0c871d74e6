"""The resolved site and the questions it answers; it knows no addresses and touches no disk."""
