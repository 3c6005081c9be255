"""The bundled sample: documents of our own writing in the form of the real ones, and the script that makes them.

`documents/` is laid out like a source: PDFs and Markdown pages in folders as on the government's site, and
`index.json`, a list with what a source's list says of each document:

    path        file under `documents/`, with "/" between folders
    key         place in the source, as the source `sample` names it: "/regeringsuppdrag/2024/05/…/"
    url         address shown to readers; the host `exempel.invalid` can never answer
    title       as in the list
    type        a model.document.DocumentType
    ids         the document's own numbers as printed in the list; may be empty
    published   ISO date
    issuers     names of the ministries or bodies that sent it out
    media_type  "application/pdf" or "text/markdown"

The texts stand in `texts/`, one file per document: YAML head, then a small Markdown. After a change run
`python -m flows.sample.build` (needs reportlab, a development dependency) and commit what it writes.

Everything in them is made up. Serial numbers lie where real series never reach (Ju2024/90117, dir. 2024:901,
SOU 2026:931), so that the sample can stand beside real documents without meeting them; each PDF page says that it is
made up. `tests/gold/sample*.jsonl` hold what a careful reader finds in them.
"""
