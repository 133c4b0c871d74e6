"""Amounts: numbers that say how much or how many."""
