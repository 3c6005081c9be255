"""The way to a filtered table as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from dash import html

from dashboard.components import link
from dashboard.view import AS_OF, View


def exports(view: View, name: str, told: str = "") -> html.P:
    """Links to the files of that name; `told` says what a row of them is."""
    asked = {one: value for one, value in view.query.items() if one not in ("sida", "gruppera")}
    query = urlencode({**asked, AS_OF: view.as_of})
    files = [link(f"{form.upper()}-fil", f"/export/{name}.{form}?{query}", download=True) for form in ("csv", "xlsx")]
    return html.P(["Hämta urvalet som ", files[0], " eller ", files[1], f"{told}."], className="exports")
