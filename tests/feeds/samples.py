"""A small file of each format, with the oddities that real ones have."""

from __future__ import annotations

import json

FRAB_XML = """<?xml version='1.0' encoding='utf-8'?>
<schedule>
  <conference>
    <acronym>plainconf24</acronym><title>PlainConf</title><city>Graz</city>
    <start>2024-05-04</start><end>20024-05-05</end>
  </conference>
  <day index='1' date='2024-05-04'>
    <room name='Aula'>
      <event id='1' guid='aaaa-1'>
        <start>10:00</start><duration>00:45</duration><title>Streams &amp; tables</title>
        <type>lecture</type><language>de</language><track>Data</track>
        <abstract>&lt;p&gt;One.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;</abstract>
        <description>&lt;p&gt;Three.&lt;/p&gt;</description>
        <persons><person id='7'>Ada Example</person><person id='8'>Bo Sample</person></persons>
        <links>
          <link href='https://video.example/talk.webm'>Recording</link>
          <link href='../slides.pdf'>lost</link><link>https://s.example/talk.pdf</link>
        </links>
      </event>
      <event id='2' guid='aaaa-2'><title>Lunch</title><duration>01:00</duration></event>
      <event id='3' guid='aaaa-3'>
        <title>Not on film</title><duration>00:20</duration>
        <recording><optout>true</optout></recording>
        <links><link href='https://youtu.be/aaaaaaaaaaa'>watch</link></links>
      </event>
    </room>
  </day>
  <day index='2' date='2024-05-05'>
    <event id='4'><title>No room, no guid</title><duration>01:05</duration><language/></event>
  </day>
</schedule>"""

FRAB_JSON = {
    "schedule": {
        "conference": {
            "acronym": "plainconf24",
            "title": "PlainConf",
            "start": "2024-05-04",
            "end": "2024-05-05",
            "days": [
                {
                    "date": "2024-05-04",
                    "rooms": {
                        "Aula": [
                            {
                                "guid": "aaaa-1",
                                "title": "Streams & tables",
                                "duration": "00:45",
                                "date": "2024-05-04T10:00:00+02:00",
                                "language": "de",
                                "type": "lecture",
                                "persons": [{"public_name": "Ada Example"}],
                                "links": [{"url": "https://s.example/a.pdf", "title": "Slides"}],
                            },
                            {
                                "guid": "aaaa-3",
                                "title": "Not on film",
                                "do_not_record": True,
                                "links": [{"url": "https://youtu.be/aaaaaaaaaaa"}],
                            },
                            {"guid": "aaaa-5", "title": "A third"},
                            {"guid": "aaaa-6", "title": "A fourth"},
                            {"guid": "aaaa-9", "title": None},
                        ]
                    },
                }
            ],
        }
    }
}

PRETALX = {
    "count": 3,
    "results": [
        {
            "code": "ABC123",
            "title": "Typed frames",
            "speakers": [{"code": "X", "name": "Ada Example"}],
            "state": "confirmed",
            "submission_type": {"name": {"de": "Vortrag", "en": "Tutorial"}},
            "track": {"en": "Data"},
            "duration": 90,
            "content_locale": "en",
            "abstract": "On **types**.",
            "slot": {"start": "2024-05-04T10:00:00+02:00", "end": "2024-05-04T11:30:00+02:00"},
            "resources": [{"resource": "https://s.example/x.pdf", "description": "Slides"}],
        },
        {"code": "DEF", "title": "Refused", "speakers": [], "state": "rejected"},
        {"code": "GHI", "title": "Short form", "speakers": ["XYZ"], "submission_type": "Talk"},
    ],
}

SESSIONIZE = {
    "sessions": [
        {
            "id": "1",
            "title": "Void and others",
            "startsAt": "2024-04-24T09:00:00",
            "endsAt": "2024-04-24T09:50:00",
            "isServiceSession": False,
            "speakers": ["p1"],
            "categoryItems": [10, 20, 30],
            "questionAnswers": [
                {"questionId": 1, "answerValue": "https://stream.example/live"},
                {"questionId": 2, "answerValue": "https://youtu.be/G0wRWWsLL5s"},
            ],
        },
        {"id": "2", "title": "Lunch", "startsAt": None, "isServiceSession": True, "speakers": []},
    ],
    "speakers": [{"id": "p1", "firstName": "Ada", "lastName": "Example", "fullName": None}],
    "questions": [{"id": 1, "question": "Streaming URL"}, {"id": 2, "question": "Recording"}],
    "categories": [
        {"title": "Track", "items": [{"id": 10, "name": "Web"}]},
        {"title": "Level", "items": [{"id": 20, "name": "Advanced"}]},
        {"title": "Language", "items": [{"id": 30, "name": "German"}]},
    ],
    "rooms": [],
}

VOCTOWEB = {
    "acronym": "plainconf24",
    "title": "PlainConf 2024",
    "events": [
        {
            "guid": "aaaa-1",
            "title": "Streams & tables",
            "slug": "plainconf24-1",
            "persons": ["Ada Example", "Bo Sample"],
            "tags": ["plainconf24", "2024", "17", "data"],
            "original_language": "deu",
            "date": "2024-05-04T10:00:00.000+02:00",
            "length": 2700,
            "frontend_link": "https://media.ccc.de/v/plainconf24-1",
            "recordings": [
                {"mime_type": "application/pdf", "recording_url": "https://cdn.example/1.pdf"}
            ],
        }
    ],
}

INDICO = {
    "results": [
        {
            "title": "Graphics Meeting",
            "startDate": {"date": "2021-09-15", "time": "06:00:00", "tz": "UTC"},
            "endDate": {"date": "2021-09-17", "time": "18:00:00", "tz": "UTC"},
            "url": "https://indico.example/event/1/",
            "contributions": [
                {
                    "id": "12",
                    "title": "Testing on metal",
                    "duration": 20,
                    "startDate": {"date": "2021-09-17", "time": "14:10:00", "tz": "UTC"},
                    "speakers": [],
                    "primaryauthors": [
                        {"first_name": "Martin", "last_name": "Peak", "affiliation": "X"}
                    ],
                    "url": "https://indico.example/event/1/contributions/12/",
                }
            ],
        }
    ]
}

ICAL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
X-WR-CALNAME:PlainConf 2024 Schedule
BEGIN:VEVENT
UID:one@x
DTSTART;TZID=Europe/Vienna:20240504T100000
DTEND;TZID=Europe/Vienna:20240504T104500
SUMMARY:Streams\\, tables
DESCRIPTION:Speaker: Ada Example\\, Bo Sample\\n<p>About streams.</p>
URL:https://plain.example/1
END:VEVENT
BEGIN:VEVENT
UID:one@x
DTSTART:20240505T080000Z
DURATION:PT30M
SUMMARY:Same name twice
ATTENDEE;CN="Cy Third":mailto:cy@x.example
RRULE:FREQ=SECONDLY
END:VEVENT
BEGIN:VEVENT
UID:three@x
DTSTART:20240505T080000Z
SUMMARY:Coffee break
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

YOUTUBE = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
 <title>A channel</title><author><name>A channel</name></author>
 <entry>
  <id>yt:video:Elewn679CZI</id><yt:videoId>Elewn679CZI</yt:videoId>
  <yt:channelId>UC</yt:channelId><title>A talk on streams</title>
  <link rel="alternate" href="https://www.youtube.com/watch?v=Elewn679CZI"/>
  <author><name>A channel</name><uri>https://www.youtube.com/channel/UC</uri></author>
  <published>2021-12-19T14:00:11+00:00</published>
  <media:group><media:description>What it is about.</media:description></media:group>
 </entry>
</feed>"""

PODCAST = """<?xml version="1.0"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Talks as sound</title><language>en-de</language><copyright>CC-BY-3.0</copyright>
<item><title>Opening</title><itunes:author>Ada Example, Bo Sample</itunes:author>
<pubDate> Sat, 27 Dec 2014 11:00:00 </pubDate><itunes:duration>45:10</itunes:duration>
<enclosure url="https://cdn.example/1.mp3" length="1" type="audio/mpeg"/></item>
</channel></rss>"""

COLLECTION = """format: jupyter-talks/collection/1
id: two-to-begin-with
title: Two to begin with
summary: What to see first.
ordered: true
groups:
  - entries:
      - talk: pycon-us-2021-data-processing-on-ray
        reason: Short.
"""

CSV = """ID,Title,Authors,Abstract,Start,End,Track
a1,Frames,"Ada Example and Bo Sample",About frames.,2024-05-04T10:00:00,2024-05-04T10:30:00,demo
a2,'=1+1,Cy Third,A title that a spreadsheet would compute.,2024-05-05T10:00:00,,poster
a3,,Nobody,No title.,,,
a4,Rows,Di Fourth,About rows.,2024-05-05T11:00:00,2024-05-05T11:20:00,demo
a5,Columns,Di Fourth,About columns.,2024-05-05T12:00:00,2024-05-05T12:20:00,demo
"""

JOINED = {
    "sessions": [
        {"id": "s1", "title": "Frames", "speakerIds": ["p1"], "startsAt": "2025-05-21T08:00",
         "endsAt": "2025-05-21T08:40", "videoUrl": "https://youtu.be/G0wRWWsLL5s"},
        {"id": "s2", "title": "Registration", "speakerIds": []},
    ],
    "speakers": [{"id": "p1", "name": "Ada", "surname": "Example", "company": "Sums"}],
}  # fmt: skip

RUBY_YAML = """:talks:
- :title: 基調講演
  :start_at: !!timestamp 2024-10-25T11:20:00+09:00
  :duration_minutes: 40
  :speakers:
  - :name: Palka
- :title: 基調講演
  :start_at: !!timestamp 2024-10-26T11:20:00+09:00
  :duration_minutes: 40
  :speakers:
  - :name: Sato
"""

SAMPLES: dict[str, tuple[str, str]] = {
    "frab-xml": ("schedule.xml", FRAB_XML),
    "frab-json": ("schedule.json", json.dumps(FRAB_JSON)),
    "pretalx": ("plainconf-2024-talks.json", json.dumps(PRETALX)),
    "sessionize": ("plainconf-2024.json", json.dumps(SESSIONIZE)),
    "voctoweb": ("conference.json", json.dumps(VOCTOWEB)),
    "indico": ("indico.json", json.dumps(INDICO)),
    "ics": ("talks.ics", ICAL),
    "videos": ("videos.xml", YOUTUBE),
    "collection": ("list.yaml", COLLECTION),
    "table": ("plainconf-2024.csv", CSV),
}
