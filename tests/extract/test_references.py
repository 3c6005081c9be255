"""Numbers in running text: kinds, normal forms, lists and context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.references import find_malformed, find_numbers
from model.document import CleanText


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("enligt dir. 2030:54, dir. 2030:91 och dir. 2031:83.", ["dir. 2030:54", "dir. 2030:91", "dir. 2031:83"]),
        ("(SOU 2014:1 och 2015:2)", ["SOU 2014:1", "SOU 2015:2"]),
        ("(prop. 2016/17:1 utg.omr. 4, bet. 2016/17:JuU1, rskr. 2016/17:90)",
         ["prop. 2016/17:1 utg.omr. 4", "bet. 2016/17:JuU1", "rskr. 2016/17:90"]),
        ("(bet. 2030/31:SoU25 punkt 1, rskr. 2030/31:42)", ["bet. 2030/31:SoU25", "rskr. 2030/31:42"]),
        ("Brottsförebyggande rådet (2023:13) visar", ["Brå 2023:13"]),
        ("Brottsförebyggande rådet 2023:3", ["Brå 2023:3"]),
        ("Kriminalvårdens instruktion (2023:797)", ["SFS 2023:797"]),
        ("en utredning (S 2022:D) och (Ju 2022:12)", ["S 2022:D", "Ju 2022:12"]),
        ("Ju2023/00472 m.fl. och Ju2023/00475", ["Ju2023/00472", "Ju2023/00475"]),
        ("(N2018/03104/JL, N2018/02805/JL och N2018/05749/JL [delvis])",
         ["N2018/03104/JL", "N2018/02805/JL", "N2018/05749/JL"]),
        ("förordningen (EU) 2019/943 och direktiv 2012/34/EU", ["förordning (EU) 2019/943", "direktiv 2012/34/EU"]),
        ("förordningen (EG) nr 45/2001", ["förordning (EG) nr 45/2001"]),
        ("meddelande C(2022) 1890 och COM(2025) 524", ["C(2022) 1890", "COM(2025) 524"]),
        ("COM (2022) 105, KOM (2019) 399, KOM(2019)399 och COM(2022)105",
         ["COM(2022) 105", "COM(2019) 399", "COM(2019) 399", "COM(2022) 105"]),
        ("(bet. FiU 2024:1 och JuU 2024:12) samt utredningenJu 2022:12", ["Ju 2022:12"]),
        ("SOU 2024:93 s. 112, 2024:94 och 2024:95", ["SOU 2024:93", "SOU 2024:94", "SOU 2024:95"]),
        ("(SOU 2024:93 s. 112–114 och 2024:95)", ["SOU 2024:93", "SOU 2024:95"]),
        ("direktiven 98/58/EG, 1999/74/EG och 2007/43/EG",
         ["direktiv 98/58/EG", "direktiv 1999/74/EG", "direktiv 2007/43/EG"]),
        ("Boverket läste rapport 2024:7 från Socialstyrelsen", ["Socialstyrelsen 2024:7"]),
        ("Boverket läste Socialstyrelsens rapport 2024:7 från förra året", ["Socialstyrelsen 2024:7"]),
        ("Trafikverket har utrett frågan (publ. 2021:115)", ["Trafikverket 2021:115"]),
        ("skulden var 2023:1 procent", []),
        ("kl. 14:30 den 3 maj 2023/24", []),
        ("under 2022/2023 och 2024", []),
    ],
)  # fmt: skip
def test_numbers_in_text(text: str, wanted: list[str]) -> None:
    assert [number.id for number in find_numbers(text)] == wanted


@pytest.mark.parametrize("text", ["se\n2019/20:FPM71", "och\nSOU 2024:1", "(\nJu2023/00001)"])
def test_a_quotation_does_not_begin_with_white_space(text: str) -> None:
    assert all(not text[number.start].isspace() for number in find_numbers(text))
    assert find_numbers(text)


def test_a_session_whose_years_do_not_follow_is_an_issue() -> None:
    issues = find_malformed(CleanText("programmet Alla med (2016/27:126) och (2016/17:126)"))
    assert [issue.message for issue in issues] == ["Riksmötet i 2016/27:126 finns inte."]


@given(st.integers(1995, 2035), st.integers(1, 9999), st.sampled_from(["Ju", "S", "Fö", "KN", "LI"]))
def test_a_printed_diary_number_is_read_back(year: int, serial: int, prefix: str) -> None:
    printed = f"{prefix}{year}/{serial:05}"
    assert [(n.kind, n.id) for n in find_numbers(f"beslutet ({printed}).")] == [("dnr", printed)]


@given(st.text(alphabet="abcåäö .,()/:0123456789SOUdirskrpEU-", max_size=120))
def test_places_lead_back_to_the_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end
