"""Trends as a chart that JupyterLab draws by itself, as a table, and as lines of text."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model import TrendPoint, Trends
from . import facts
from .markdown import written

VEGA_LITE = "application/vnd.vegalite.v5+json"
_BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_NAMES = {"year": "Year", "event": "Event", "language": "Language", "topic": "Topic"}
_MOST_LABEL = 40  # characters of a label in a terminal


def chart(found: Trends) -> dict[str, Any]:
    """Return a Vega-Lite chart: lines over the years, bars for what has no order."""
    rows = [msgspec.structs.asdict(point) for point in found.points]
    subject = {"field": "subject", "type": "nominal", "sort": list(found.subjects), "title": None}
    share = {"field": "share", "type": "quantitative", "axis": {"format": "%", "tickCount": 5}}
    tooltip = [
        {"field": "subject", "title": "subject"},
        {"field": "label", "title": found.by},
        {"field": "talks", "title": "talks"},
        {"field": "of", "title": "of all"},
        {"field": "share", "title": "share", "format": ".1%"},
    ]
    encoding: dict[str, Any] = {"color": subject, "tooltip": tooltip}
    if found.by == "year":
        mark: dict[str, Any] = {"type": "line", "point": True}
        encoding["x"] = {
            "field": "value",
            "type": "ordinal",
            "title": None,
            "axis": {"labelAngle": 0},
        }
        encoding["y"] = {**share, "title": "share of that year's talks"}
    else:
        mark = {"type": "bar"}
        order = list(dict.fromkeys(point.label for point in found.points))
        encoding["y"] = {"field": "label", "type": "nominal", "title": None, "sort": order}
        encoding["x"] = {**share, "title": f"share of the talks of each {found.by}"}
        encoding["yOffset"] = {"field": "subject", "sort": list(found.subjects)}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": as_text(found),
        "width": 520,
        **({"height": 220} if found.by == "year" else {}),
        "data": {"values": rows},
        "mark": mark,
        "encoding": encoding,
    }


def as_markdown(found: Trends) -> str:
    """Return a table in Markdown."""
    head = [_NAMES[found.by], *map(written, found.subjects)]
    lines = [head, ["---"] * len(head)]
    lines += [[written(label), *map(_cell, points)] for label, points in _rows(found)]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", written(_summary(found))])


def as_text(found: Trends) -> str:
    """Return a line for each subject: over the years as a small curve, else the largest values."""
    width = max(map(len, found.subjects))
    lines = []
    for subject, total in zip(found.subjects, found.totals, strict=True):
        points = _of(found, subject)
        shown = f"{subject:<{width}}  {_curve(points, found)}  {facts.of_talks(total)}"
        lines.append(
            shown if found.by == "year" else f"{subject:<{width}}  {facts.of_talks(total)}"
        )
        if found.by != "year":
            lines += [
                f"  {point.label[:_MOST_LABEL]:<{_MOST_LABEL}} {_cell(point)}" for point in points
            ]
    if found.by == "year" and found.points:
        first, last = found.points[0].value, found.points[-1].value
        lines.append(f"{'':<{width}}  {first} to {last}, as shares of each year's talks")
        best = (max(_of(found, one), key=lambda point: point.share) for one in found.subjects)
        lines += [
            f"{one.subject:<{width}}  most in {one.value}: {_cell(one)}"
            for one in best
            if one.talks
        ]
    return "\n".join(lines)


def _of(found: Trends, subject: str) -> list[TrendPoint]:
    return [point for point in found.points if point.subject == subject]


def _rows(found: Trends) -> list[tuple[str, list[TrendPoint]]]:
    by_value: dict[str, list[TrendPoint]] = {}
    for point in found.points:
        by_value.setdefault(point.value, []).append(point)
    return [(points[0].label, points) for points in by_value.values()]


def _cell(point: TrendPoint) -> str:
    return f"{point.talks:,} of {point.of:,} ({point.share:.1%})" if point.talks else "0"


def _curve(points: list[TrendPoint], found: Trends) -> str:
    """Return a bar for each point, as high as its share of the highest of all subjects."""
    top = max((point.share for point in found.points), default=0.0) or 1.0
    steps = len(_BARS) - 1
    return "".join(
        _BARS[max(1, round(point.share / top * steps))] if point.talks else _BARS[0]
        for point in points
    )


def _summary(found: Trends) -> str:
    pairs = zip(found.subjects, found.totals, strict=True)
    return ", ".join(f"{subject}: {facts.of_talks(total)}" for subject, total in pairs)
