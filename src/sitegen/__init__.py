"""sitegen turns a folder of news-analysis articles into a static site whose claims lead back to their passage."""

__version__ = "0.1.0"
