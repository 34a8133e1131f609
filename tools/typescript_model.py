"""Write what TypeScript shares with Python: ``python tools/typescript_model.py``.

``labextension/src/model.ts`` has the model, ``topics.ts`` the labels of the topics,
``version.ts`` the version. A test fails when the files are not what this writes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from jupyter_talks import __version__, model
from jupyter_talks.curation.vocabulary import topics

SOURCES = Path(__file__).parent.parent / "labextension" / "src"
_NOTICE = "// Made by tools/typescript_model.py from {origin}; do not edit.\n"
ROOTS = (
    model.TalkPage,
    model.RelatedTalks,
    model.Suggestions,
    model.CollectionListing,
    model.CollectionPage,
    model.EventListing,
    model.TopicListing,
    model.Status,
    model.ImportJob,
    model.TalkSet,
    model.OwnListPage,
    model.Note,
    model.LibraryOverview,
    model.LibraryReport,
    model.NotebookMade,
)


def sources() -> dict[str, str]:
    """Return the content of each file by its name."""
    return {"model.ts": _model(), "topics.ts": _topics(), "version.ts": _version()}


def _version() -> str:
    """Return the version that the page is of, to be compared with that of the server."""
    notice = _NOTICE.format(origin="jupyter_talks/__init__.py")
    return f"{notice}\nexport const VERSION = '{__version__}';\n"


def _topics() -> str:
    """Return the labels of the topics, as short as a card wants them, that ids do not tell."""
    labels = {id_: re.sub(r" \(.*\)$", "", topic.label) for id_, topic in topics().items()}
    body = "\n".join(
        f"  '{id_}': '{label}',"
        for id_, label in labels.items()
        if label != id_.replace("-", " ").capitalize()
    )
    notice = _NOTICE.format(origin="jupyter_talks/data/topics.csv")
    return f"{notice}\nexport const TOPICS: Record<string, string> = {{\n{body}\n}};\n"


def _model() -> str:
    """Return the TypeScript interfaces of everything the server answers."""
    _, components = msgspec.json.schema_components(ROOTS, ref_template="{name}")
    parts = [_NOTICE.format(origin="jupyter_talks/model.py")]
    parts += [_interface(name, components[name]) for name in sorted(components)]
    return "\n".join(parts)


def _interface(name: str, schema: dict[str, Any]) -> str:
    lines = [f"  {field}: {_type(kind)};" for field, kind in schema["properties"].items()]
    doc = re.sub(r"``", "`", " ".join(schema.get("description", "").split()))
    return "\n".join([f"/** {doc} */", f"export interface {name} {{", *lines, "}", ""])


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"])
    if "enum" in schema:
        return " | ".join("null" if value is None else f"'{value}'" for value in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(_type(option) for option in schema["anyOf"])
    kind = schema["type"]
    if kind == "array":
        item = _type(schema["items"])
        return f"({item})[]" if "|" in item else f"{item}[]"
    if kind == "object":
        return f"Record<string, {_type(schema['additionalProperties'])}>"
    return {"integer": "number", "number": "number", "boolean": "boolean", "null": "null"}.get(
        kind, "string"
    )


if __name__ == "__main__":
    for name, content in sources().items():
        (SOURCES / name).write_text(content, "utf-8")
