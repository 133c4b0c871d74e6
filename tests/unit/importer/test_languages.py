"""A language is guessed where letters and common words agree, and nowhere else."""

from __future__ import annotations

import pytest

from sitegen.importer.languages import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of the town has sold its bridge, and that is all that we know.", "en"),
        ("Der Rat der Stadt hat die Brücke verkauft, und das ist auch schon alles, was wir wissen.", "de"),
        ("Le conseil de la ville a vendu le pont, et c'est tout ce que nous savons pour le moment.", "fr"),
        ("El ayuntamiento de la ciudad ha vendido el puente, y eso es todo lo que se sabe.", "es"),
        ("شورای شهر پل را فروخت و این همه چیزی است که می‌دانیم", "fa"),
        ("باع مجلس المدينة الجسر وهذا كل ما نعرفه إلى الآن", "ar"),
        ("市议会卖掉了这座桥，我们知道的就是这些。", "zh"),
        ("町議会は橋を売却した。私たちが知っているのはそれだけだ。", None),
        ("Городской совет продал мост, и это всё, что мы знаем.", None),
        ("A câmara da cidade vendeu a ponte, e isso é tudo o que se sabe até agora.", "pt"),
        ("Il consiglio della città ha venduto il ponte, e non si sa altro per ora.", "it"),
        ("De raad van de stad heeft de brug verkocht, en dat is alles wat we weten.", "nl"),
        ("A városi tanács eladta a hidat, és ez minden, amit tudunk.", None),
        ("Calder Wray Moon Lowmere Eastquay", None),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_a_language_is_told_or_left_open(text: str, language: str | None) -> None:
    """Languages are told from their neighbours; unknown ones, names alone and numbers give no answer."""
    assert language == guess(text)
