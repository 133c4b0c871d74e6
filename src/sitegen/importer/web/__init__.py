"""The web: saved pages and saved feeds, by their markup."""
