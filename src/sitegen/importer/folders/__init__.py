"""Folders of other generators: Jekyll, Hugo, Pelican, and Markdown files of any kind, moved in as records.

Their own structure is trusted: no stage of the importer cleans it. What no record holds is counted and listed.
"""

from sitegen.importer.folders.move import GENERATORS, moved
from sitegen.importer.folders.report import FolderReport

__all__ = ["GENERATORS", "FolderReport", "moved"]
