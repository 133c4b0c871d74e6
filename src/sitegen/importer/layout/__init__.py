"""Layout: which lines of a text are its article, and what each of them is; the stages of a draft."""
