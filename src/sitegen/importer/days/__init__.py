"""Days: expressions of dates, what they mean, the day of an article and the events that it dates."""
