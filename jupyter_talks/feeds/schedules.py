"""What schedules of all formats have in common: breaks, opt-outs, links that are recordings."""

from __future__ import annotations

import re

import msgspec

from ..curation.recordings import is_video, recording
from ..model import Provenance, Talk

_BREAKS = re.compile(
    r"(?:[\w .'&-]{2,40}: ?)?(?:"  # of what it is a break: "Main Conference: lunch"
    r"(?:coffee|tea|morning|afternoon|short|long|bio|extended|lunch|dinner|breakfast) ?break"
    r"|(?:[\w&-]+ ){0,2}(?:lunch|dinner|breakfast|almuerzo|déjeuner)"
    r"|lunch (?:time|and networking|on your own|is served|provided|session)"
    r"|breakfast (?:and|&|/) (?:registration|networking|coffee)"
    r"|registration(?: (?:opens?|desk|(?:and|&|/) .{0,20}|/ .{0,20}))?|check[- ]?in"
    r"|(?:morning|afternoon) tea|room changeover|free time|day trip|doors? open(?:ing)?"
    r"|party(?: at .{2,30})?|group photo|networking(?: break)?"
    r"|breaks?(?: \d+)?|pausa(?: .*)?|pause|mittagspause|昼休み|休憩)",
    re.IGNORECASE,
)
_BREAK_TYPES = {"break", "service", "pause"}


def no_talk(title: str, kind: str = "") -> str | None:
    """Return why an entry of a schedule is none of a talk, if it is so."""
    if kind.strip().lower() in _BREAK_TYPES or _BREAKS.fullmatch(title.strip()):
        return "a break or a service, not a talk"
    return None


def link_parts(address: str | None, label: str | None) -> tuple[str, str | None]:
    """Return address and label of a link, whichever of the two holds the address."""
    address, label = (address or "").strip(), (label or "").strip()
    return (address, label or None) if address else (label, None)


def not_recorded(talk: Talk, *, optout: bool) -> Talk:
    """Move what can be watched from the links to the recordings, unless the speaker objects.

    A speaker who opted out of being recorded has no recording shown, whatever links there are.
    """
    videos = [one for one in talk.resources if is_video(one.url)]
    kept = tuple(one for one in talk.resources if one not in videos)
    if not optout:
        found = {one.url: one for one in talk.recordings}
        for video in videos:
            if known := recording(video.url):
                found.setdefault(known.url, known)
        return msgspec.structs.replace(talk, resources=kept, recordings=tuple(found.values()))
    said = (Provenance(source="", corrections=("recordings left out: the speaker opted out",)),)
    return msgspec.structs.replace(talk, resources=kept, recordings=(), provenance=said)
