"""The kinds of a plain news site: what every contender of the benchmark builds, and nothing else."""

from bare import article, feed, home, timeline, topic, topics
from sitegen.pages import sitemap

KINDS = (home.KIND, article.KIND, topic.KIND, topics.KIND, timeline.KIND, feed.KIND, sitemap.KIND)
