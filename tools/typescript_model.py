"""Write labextension/src/model.ts from the Python model: ``python tools/typescript_model.py``.

A test fails when the file is not what this writes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from jupyter_talks import model

TARGET = Path(__file__).parent.parent / "labextension" / "src" / "model.ts"
ROOTS = (
    model.TalkPage,
    model.CollectionListing,
    model.CollectionPage,
    model.EventListing,
    model.TopicListing,
    model.Status,
)


def source() -> str:
    """Return the TypeScript interfaces of everything the server answers."""
    _, components = msgspec.json.schema_components(ROOTS, ref_template="{name}")
    parts = ["// Made by tools/typescript_model.py from jupyter_talks/model.py; do not edit.\n"]
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
    TARGET.write_text(source(), "utf-8")
