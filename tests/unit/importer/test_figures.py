"""Figures: values, units and bounds as languages write them, and the numbers that are none."""

from __future__ import annotations

import pytest

from sitegen.importer.amounts import figures
from sitegen.importer.days.times import Time
from sitegen.importer.prose import Passage, Place, Prose

VALUES = [
    ("en", "The pipeline cost $2 trillion.", ["2000000000000 USD"]),
    ("en", "Farmers lost 1.48 million square kilometers of pasture.", ["1480000 square kilometers"]),
    (
        "en",
        "Shares worth £3m and 1.2bn euros, or 50k dollars, were sold.",
        ["3000000 GBP", "1200000000 EUR", "50000 USD"],
    ),
    ("en", "Some three hundred thousand lanterns burned.", ["300000 lanterns about"]),
    ("en", "It takes half a million bricks.", ["500000 bricks"]),
    ("en", "A million bees and two and a half million ants.", ["1000000 bees", "2500000 ants"]),
    ("en", "The fund holds 1,00,000 rupees.", ["100000 INR"]),
    ("en", "The lake covers 12'345.5 hectares.", ["12345.5 hectares"]),
    ("en", "It fell by 2.5 per cent, or four percentage points.", ["2.5 %", "4 percentage points"]),
    ("en", "Growth was -2.5 % and then minus 3%.", ["-2.5 %", "-3 %"]),
    ("en", "a margin of plus or minus 3 percentage points", ["3 percentage points"]),
    ("en", "A dollar bought 90,000 tomans, or 900,000 rials.", ["90000 toman", "900000 IRR"]),
    ("en", "They owe USD50 million and 7.5 million Swiss francs.", ["50000000 USD", "7500000 CHF"]),
    ("en", "The path is 10 1/2 miles long, the wall ten feet high.", ["10.5 miles", "10 feet"]),
    ("en", "It costs 3 dollars and 50 cents, or 75 cents a cup.", ["3.5 USD", "75 cents"]),
    ("en", "The dam makes 100,000 MW and pumps 400,000 barrels per day.", ["100000 MW", "400000 barrels per day"]),
    ("en", "It was 35 degrees Celsius, then -4°C.", ["35 degrees Celsius", "-4 °C"]),
    ("en", "About 200 workers and 761 clerks left.", ["200 workers about", "761 clerks"]),
    (
        "en",
        "A record 1,250 died; a 5,000-strong choir sang; the index stood at 12,345.67.",
        ["1250", "5000", "12345.67"],
    ),
    ("en", "Rents rose 2.1pc, wages half a percentage point.", ["2.1 %", "0.5 percentage points"]),
    ("en", "The sack weighs 20 pounds and cost 20 million pounds.", ["20 pounds", "20000000 GBP"]),
    ("de", "Es waren 866.646 Besucher und 3,5 Milliarden Euro.", ["866646 Besucher", "3500000000 EUR"]),
    ("de", "Der Bau kostet rund 1,2 Mrd. Euro.", ["1200000000 EUR about"]),
    ("de", "Zweihundertfünfzigtausend Menschen und einundzwanzig Prozent.", ["250000 Menschen", "21 %"]),
    ("de", "Mehr als 1000 alte Karten lagen dort.", ["1000 alte Karten over"]),
    ("de", "Die Miete stieg auf 1'234.50 Franken.", ["1234.5 CHF"]),
    ("fr", "Près de 866 646 personnes, soit 27 % de la ville.", ["866646 personnes about", "27 %"]),
    ("fr", "Un budget de 1,2 Md€ et 300 M€.", ["1200000000 EUR", "300000000 EUR"]),
    ("fr", "Quatre-vingt-dix-sept moulins, deux cents barques.", ["97 moulins", "200 barques"]),
    ("fr", "Elle a coûté 12,5 millions de dollars et 50 cents.", ["12500000 USD", "50 cents"]),
    ("es", "Viven allí 9.500.000 personas con 3,4 millones de euros.", ["9500000 personas", "3400000 EUR"]),
    ("fr", "Au moins 14 barques et plus ou moins 3 %.", ["14 barques over", "3 %"]),
    ("es", "Al menos 14 barcas, menos 3 %.", ["14 barcas over", "-3 %"]),
    ("es", "Más de dos mil quinientos millones de pesos.", ["2500000000 pesos over"]),
    ("es", "Quinientas treinta y cinco toneladas de maíz.", ["535 toneladas"]),
    ("fa", "دو میلیون و 950 هزار تومان پرداخت شد.", ["2950000 toman"]),
    ("fa", "حدود ۱۲ هزار نفر با ۳/۵ درصد سود.", ["12000 نفر about", "3.5 %"]),
    ("fa", "بیش از ۳۰۰ نفر و ۱۲۰۰ قایق", ["300 نفر over", "1200 قایق"]),
    ("fa", "قیمت آن ۹۲۰٬۰۰۰ ریال بود.", ["920000 IRR"]),
    ("ar", "بلغ العدد 49 ألفاً و759 شخصا.", ["49759 شخصا"]),
    ("ar", "أكثر من ٩٢٠٬٠٠٠ برميل و١٫٥ مليون يورو.", ["920000 برميل over", "1500000 EUR"]),
    ("ar", "ارتفع بنسبة 12 في المئة إلى مليونين و300 ألف طن.", ["12 %", "2300000 طن"]),
    ("zh", "投资12亿美元，约三万人参加。", ["1200000000 USD", "30000 人 about"]),
    ("zh", "价格上涨了百分之三点五，面积达1.5万平方公里。", ["3.5 %", "15000 平方公里"]),
    ("zh", "全长12千米，近七成居民反对。", ["12 千米", "70 % about"]),
    ("pt", "Custou 2,5 milhões de euros.", ["2500000"]),
    ("nl", "Er waren 1.250.000 bezoekers en 4,5%.", ["1250000", "4.5 %"]),
]

BOUNDS = [
    ("en", "They lost more than $5 million.", "over"),
    ("en", "They lost at least 40 boats.", "over"),
    ("en", "They lost nearly 40 boats.", "about"),
    ("en", "They lost an estimated 40 boats.", "about"),
    ("en", "They lost up to 40 boats.", "under"),
    ("en", "They lost fewer than 40 boats.", "under"),
    ("en", "They lost 40 boats or more.", "over"),
    ("en", "They lost 4,000 or more.", "over"),
    ("en", "They lost 40 boats.", "exact"),
    ("de", "Es fehlten mindestens 40 Boote.", "over"),
    ("de", "Es fehlten höchstens 40 Boote.", "under"),
    ("de", "Es fehlten knapp 40 Boote.", "about"),
    ("fr", "Il manquait plus de 40 barques.", "over"),
    ("fr", "Il manquait moins de 40 barques.", "under"),
    ("fr", "Il manquait environ 40 barques.", "about"),
    ("es", "Faltaban al menos 40 barcas.", "over"),
    ("es", "Faltaban casi 40 barcas.", "about"),
    ("fa", "بیش از ۴۰ قایق گم شد.", "over"),
    ("ar", "فقد أقل من 40 قاربا.", "under"),
    ("zh", "超过40人失踪。", "over"),
    ("zh", "40多人失踪。", "over"),
    ("zh", "30多万人失踪。", "over"),
]

RANGES = [
    ("en", "between 30 and 40 percent", ["30 %", "40 %"]),
    ("en", "10–15 million people", ["10000000 people", "15000000 people"]),
    ("en", "$3-$5 billion", ["3000000000 USD", "5000000000 USD"]),
    ("en", "$10-15 million", ["10000000 USD", "15000000 USD"]),
    ("en", "from 500 to 2 million euros", ["500 EUR", "2000000 EUR"]),
    ("en", "two or three million voters", ["2000000 voters", "3000000 voters"]),
    ("en", "passed in an 80-19 vote", ["80", "19"]),
    ("de", "zwischen 3 und 4 Prozent", ["3 %", "4 %"]),
    ("fr", "de 3 à 4 % par an", ["3 %", "4 %"]),
    ("fa", "بین ۳ تا ۴ درصد", ["3 %", "4 %"]),
]

DECOYS = [
    ("en", "It began in 1979 and ended in 2015."),
    ("en", "the 1986 standard, the 2024 elections and the 1990s"),
    ("en", "On March 14 the doors open at 5 p.m., not at 21:00."),
    ("en", "under Resolution 2231 and Resolutions 1696, 1737 and 1929"),
    ("en", "under sections 301, 232 and 45"),
    ("en", "a 500-page report, a 20-second wash, a 911 caller"),
    ("en", "House File 146, Chapter 7, Article 5, Flight 370, Bus 14, page 12, port 443"),
    ("en", "The F-35, a Boeing 737, Apollo 11, 5G, G7, Covid-19 and Windows 11"),
    ("en", "Roe, 45, a 45-year-old potter aged 45, and Doe (51), who is 52 years old"),
    ("en", "The 1st, the 22nd and the third."),
    ("en", "See https://example.org/2024/500-000/x?id=77 and #route66 or @potter99."),
    ("en", "Call 555-1234 or +44 20 7946 0958 at 192.168.10.1:8080."),
    ("en", "They won 3-1 after a 24-hour delay, 9/11 style, 24/7."),
    ("en", "Two bills, five facilities and one of them."),
    ("en", "three years ago, for seven minutes, four decades later"),
    ("en", "1. Bring a cup."),
    ("en", "hundreds of boats, several thousand nets, tens of thousands of fish"),
    ("en", "version 1.2.3 of the tool"),
    ("en", "by 2030"),
    ("de", "Am 8. Februar 2024 um 16 Uhr, der 75. Jahrestag, Artikel 5, seit 1979."),
    ("de", "Der 45-Jährige und die 45-jährige Töpferin, vor drei Jahren."),
    ("fr", "Le 8 février 2024 à 14h30, l'article 5, âgé de 45 ans, le 1er mai."),
    ("es", "El 8 de febrero de 2024 a las 14:30, el artículo 5, de 45 años."),
    ("fa", "در سال ۱۴۰۲ و ۸ بهمن، قطعنامه ۲۲۳۱، مرد ۴۵ ساله"),
    ("ar", "في عام 1979 و8 فبراير، القرار 2231، عن عمر 45 عاما"),
    ("zh", "2024年2月8日14时30分，第2231号决议，45岁，十分重要，一些人"),
]


def told(language: str, text: str, times: tuple[Time, ...] = ()) -> list[str]:
    """What is found in a line, as `value unit bound`."""
    made = figures.found(Prose((Passage(text),), language), times)
    return [
        " ".join(filter(None, (f"{figure.value:f}", figure.unit, figure.bound.replace("exact", ""))))
        for _, figure in made
    ]


@pytest.mark.parametrize(("language", "text", "expected"), VALUES)
def test_a_figure_has_its_value_and_unit(language: str, text: str, expected: list[str]) -> None:
    """Digits, number words, scales and units are read as their language writes them."""
    assert expected == told(language, text)


@pytest.mark.parametrize(("language", "text", "expected"), BOUNDS)
def test_a_figure_has_its_bound(language: str, text: str, expected: str) -> None:
    """Words around a number say whether it is exact."""
    assert [expected] == [figure.bound for _, figure in figures.found(Prose((Passage(text),), language), ())]


@pytest.mark.parametrize(("language", "text", "expected"), RANGES)
def test_a_range_gives_both_ends(language: str, text: str, expected: list[str]) -> None:
    """The ends of a range share its unit and its scale."""
    assert expected == [" ".join(line.split()[:2]) for line in told(language, text)]


@pytest.mark.parametrize(("language", "text"), DECOYS)
def test_a_number_that_names_or_dates_is_no_figure(language: str, text: str) -> None:
    """Dates, names, ages, orders, scores and small talk are left out."""
    assert [] == told(language, text)


def test_a_number_inside_a_date_is_no_figure() -> None:
    """What the times room took for a date's is left alone, whatever stands beside it."""
    text = "In 5 weeks 300 boats leave."
    week = Time(Place(0, 0, 10), "In 5 weeks", None)
    assert ["300 boats"] == told("en", text, (week,))
    assert ["5 weeks", "300 boats"] == told("en", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell to 40 boats in 2021 and to 30 boats in 2022.", ["2021", "2022"]),
        ("In 2021 the fleet had grown. It has 40 boats.", [None]),
        ("More than 300 boats use the harbour; in 2021 there were 412.", [None, "2021"]),
        ("In 2021, more than 300 boats used the harbour.", ["2021"]),
        ("It rose by 5.2%, up from 4.1% in 2021.", [None, "2021"]),
        ("The club, founded in 2021, has 2,300 members.", [None]),
        ("It has 40 boats.", [None]),
    ],
)
def test_the_nearest_date_of_the_sentence_is_the_day_of_a_figure(text: str, expected: list[str | None]) -> None:
    """A figure takes its day from its own sentence and from no other."""
    times = tuple(
        Time(Place(0, text.index(year), text.index(year) + 4), year, year) for year in ("2021", "2022") if year in text
    )
    assert expected == [figure.date for _, figure in figures.found(Prose((Passage(text),)), times)]


def test_evidence_is_the_number_with_its_bound_and_unit() -> None:
    """The words around a number that say what it means stand in the evidence, and where they stand in the place."""
    text = "The town has (more than 2,300 people) now."
    ((place, figure),) = figures.found(Prose((Passage(text),)), ())
    assert ("more than 2,300 people", "more than 2,300 people") == (figure.evidence, text[place.start : place.end])


def test_a_figure_is_told_once() -> None:
    """The same value and unit on the same day is one figure, where it is said first."""
    prose = Prose((Passage("Rain fell on 40% of days."), Passage("Some say 40 percent, others 41%.")))
    assert [(0, "40"), (1, "41")] == [
        (place.passage, f"{figure.value:f}") for place, figure in figures.found(prose, ())
    ]


def test_a_heading_in_capitals_names_nothing() -> None:
    """In a heading a capital before a number makes no name of it."""
    prose = Prose((Passage("Police Find 20 Lanterns", "heading"),))
    assert ["20"] == [f"{figure.value:f}" for _, figure in figures.found(prose, ())]
