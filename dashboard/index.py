"""The page that everything is shown in."""

from __future__ import annotations

from typing import Final

INDEX: Final = """<!DOCTYPE html>
<html lang="sv">
  <head>
    <meta name="robots" content="noindex">
    {%metas%}
    <title>{%title%}</title>
    <link rel="icon" type="image/svg+xml" href="/assets/verka.svg">
    {%css%}
  </head>
  <body>
    <a class="skip" href="#main">Hoppa till innehållet</a>
    <noscript><p class="noscript">Verka behöver JavaScript för att visa sidorna. Samma uppgifter finns som filer:
      kör <code>verka export</code>.</p></noscript>
    {%app_entry%}
    <footer class="scripts">
      {%config%}
      {%scripts%}
      {%renderer%}
    </footer>
  </body>
</html>
"""

PLAIN: Final = """<!DOCTYPE html>
<html lang="sv">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title} – Verka</title><link rel="stylesheet" href="/assets/style.css"></head>
  <body><main class="page plain" id="main"><h1>{title}</h1><p>{message}</p>
    <p><a href="/">Till översikten</a></p></main></body>
</html>
"""
"""What the server answers outside the pages; title and message are ours, never a document's."""
