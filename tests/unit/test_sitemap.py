"""The sitemap of a site with more addresses than one file may hold."""

import re
from pathlib import Path

import pytest

from sitegen.pages import sitemap
from tests.harness import SiteTest, article


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """A site with some more addresses than three, which is the most here."""
    monkeypatch.setattr(sitemap, "_MOST", 3)
    files = {f"content/articles/a{number}.md": article(f"Article {number}") for number in range(5)}
    site = SiteTest.from_files(tmp_path, files)
    site.build()
    return site


def test_many_addresses_stand_in_several_files_of_which_an_index_tells(built: SiteTest) -> None:
    """No file holds more addresses than it may, and the index names each file."""
    parts = re.findall(r"<sitemap><loc>https://test.example/(.*?)</loc></sitemap>", built.page("sitemap.xml"))
    assert [f"sitemap-{number + 1}.xml" for number in range(len(parts))] == parts
    counts = [built.page(part).count("<url>") for part in parts]
    assert [3] * (len(parts) - 1) == counts[:-1]
    assert 0 < counts[-1] <= 3


def test_no_address_is_lost_or_told_twice(built: SiteTest) -> None:
    """The parts together list every article once."""
    told = re.findall(
        r"articles/2025/(a\d).html", "".join(built.page(f"sitemap-{number}.xml") for number in (1, 2, 3, 4))
    )
    assert ["a0", "a1", "a2", "a3", "a4"] == sorted(told)


def test_robots_leads_to_the_index(built: SiteTest) -> None:
    """robots.txt names sitemap.xml, whatever stands there."""
    assert "Sitemap: https://test.example/sitemap.xml\n" in built.page("robots.txt")
