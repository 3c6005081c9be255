"""What the tool is and is not, how states are derived, accessibility and personal data."""

from __future__ import annotations

from typing import Final

from dash import html
from sqlalchemy import Connection

from dashboard.components import badge, bullets, facts, link, section
from dashboard.labels import STATE_TONES, STATUS_TONES
from dashboard.shell import Content
from dashboard.view import View
from model.deadline_state import STATE_LABELS
from model.occurrences import GRACE_DAYS
from model.status import STAGE_LABELS, STATUS_LABELS

_STATES: Final = {
    "future": "Datumet ligger mer än 30 dagar fram i tiden.",
    "due_soon": "Datumet ligger inom 30 dagar.",
    "reported": "Ett dokument som redovisar uppdraget är publicerat senast på datumet.",
    "reported_after": "Ett dokument som redovisar uppdraget är publicerat efter datumet.",
    "no_report_grace": f"Datumet har passerat, men överenskomna datum kan ligga upp till {GRACE_DAYS} dagar senare.",
    "no_report": (
        "Datumet har passerat, källan är läst därefter och ser ut som den ska, men inget"
        " dokument som redovisar uppdraget är funnet. ”Omtalad” betyder att en annan sida talar om redovisningen, och"
        " ”omtalad som lämnad” att den säger att redovisningen är lämnad eller remitterad: det stänger inget datum."
    ),
    "undated": "Beslutet säger att något ska redovisas men inte när.",
    "uncheckable": (
        "Källan är inte läst efter datumet eller ser inte ut som den ska, eller så har tiden förlängts utan att det nya"
        " datumet går att läsa, eller ett ändringsbeslut vars sida inte säger vad det ändrar. Då sägs inget om vad som"
        " saknas."
    ),
    "withdrawn": "Uppdraget eller datumet är återkallat genom ett senare beslut.",
}
_STATUSES: Final = {
    "no_measures_found": "Ingen åtgärd är kopplad till åtagandet i det som är läst.",
    "ongoing": "Minst en åtgärd har något kvar enligt sina dokument.",
    "reported": "Åtgärderna är redovisade i namngivna dokument. Det betyder inte att åtagandet är uppfyllt.",
    "needs_assessment": (
        "Dokumenten räcker inte för en slutsats; en människa behöver läsa dem. Så är det alltid med en avsikt vars"
        " avsnitt också nämner andra åtgärder."
    ),
    "not_assessable": "Källorna kan inte kontrolleras just nu.",
}


def build(_connection: Connection, view: View) -> Content:
    lead = (
        "Verka visar vad regeringen har skrivit att den ska göra, vilka uppdrag som har getts, när de"
        " ska redovisas och vilka dokument som visar det."
    )
    body = [html.P(lead, className="lead"), _limits(), _how(), _terms(), _accessibility(), _data(view)]
    return Content("Om Verka", body, "/om", dated=False)


def _limits() -> html.Section:
    return section(
        "Vad verktyget är och inte är",
        bullets(
            [
                (
                    "Alla uppgifter är lästa av regler ur offentliga dokument. Varje uppgift visar "
                    "sitt citat, sin sida och den regel som fann den."
                ),
                (
                    "Verka vet bara det som står i de källor som är lästa. ”Ingen redovisning hittad "
                    "i öppna källor” betyder just det, och är inte detsamma som att en myndighet inte"
                    " har redovisat."
                ),
                "Verka avgör aldrig om ett åtagande är uppfyllt. Det gör en människa, med dokumenten framför sig.",
                "En tillsatt utredning eller ett givet uppdrag räknas aldrig som något färdigt.",
            ]
        ),
    )


def _how() -> html.Section:
    states = facts((badge(STATE_LABELS[code], STATE_TONES[code]), text) for code, text in _STATES.items())  # type: ignore[index,misc]
    statuses = facts((badge(STATUS_LABELS[code], STATUS_TONES[code]), text) for code, text in _STATUSES.items())  # type: ignore[index,misc]
    steps = html.Ol([html.Li(name) for name in STAGE_LABELS.values()])
    return section(
        "Hur lägena härleds",
        [
            html.P(
                "Alla lägen gäller den dag som står överst på sidan (”Läget per”). Det som "
                "publicerats senare är då inte känt."
            ),
            html.H3("En tidsgräns läge"),
            states,
            html.H3("Ett åtagandes status"),
            statuses,
            html.H3("En åtgärds steg"),
            html.P("Steget är det högsta som ett dokument visar:"),
            steps,
        ],
        ident="harledning",
    )


def _terms() -> html.Section:
    return section(
        "Ord som används",
        facts(
            [
                ("Åtagande", "En mening där regeringen i eget namn säger vad den ska verka för eller avser att göra."),
                ("Åtgärd", "Ett steg som regeringen har vidtagit, vidtar eller avser att vidta."),
                ("Barriär", "Strategins tre barriärer mot brott; det som gäller alla är övergripande."),
                (
                    "Diarienummer",
                    "Numret på ett ärende, till exempel Ju2023/02529. Flera dokument kan höra till samma ärende.",
                ),
                ("Flyttad", "Ett senare beslut har satt ett nytt datum; det första datumet visas bredvid."),
            ]
        ),
    )


def _accessibility() -> html.Section:
    return section(
        "Tillgänglighetsredogörelse",
        [
            html.P(
                "Verka ska kunna användas av alla. Målet är WCAG 2.1 nivå AA, som lagen "
                "(2018:1937) om tillgänglighet till digital offentlig service hänvisar till genom"
                " EN 301 549."
            ),
            bullets(
                [
                    "Allt går att nå med tangentbord, och den markerade länken syns.",
                    "Varje diagram har samma uppgifter i en tabell intill.",
                    "Ingen uppgift bärs av färg ensam.",
                    "Sidorna fungerar vid 200 procents förstoring och på smala skärmar.",
                    "Vyerna prövas automatiskt med axe-core. Någon granskning av en oberoende part är inte gjord.",
                    (
                        "De lagrade originalfilerna (PDF) är andras verk och kan ha brister; den "
                        "lästa texten visas därför också som vanlig text."
                    ),
                ]
            ),
            html.P("Brister anmäls till den som driver denna installation."),
        ],
        ident="tillganglighet",
    )


def _data(view: View) -> html.Section:
    return section(
        "Uppgifter och personuppgifter",
        [
            html.P(
                "Källorna är offentliga handlingar publicerade av regeringen och myndigheter. "
                "Namn på personer kan stå i dokumenten; de söks inte fram, sammanställs inte och "
                "visas bara där de står."
            ),
            html.P("Sidorna hämtar ingenting utifrån, sätter inga kakor och sparar ingenting om den som läser."),
            html.P(["Vad som är läst och när står under ", link("Täckning och källor", view.href("/tackning")), "."]),
        ],
        ident="uppgifter",
    )
