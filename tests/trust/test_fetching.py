"""No address leads into a private network, and no answer is too large or too slow."""

from __future__ import annotations

import gzip
import socket
import tempfile
import time

import pytest
from bombs import zeros

from jupyter_talks.config import load
from jupyter_talks.errors import FeedError, FetchRefused
from jupyter_talks.ingest.fetching import fetch
from jupyter_talks.ingest.limits import FetchLimits

PUBLIC, ALSO_PUBLIC = "93.184.216.34", "2606:2800:220:1::1"

# This machine and its neighbours, however they are written.
FORMS = """
127.0.0.1 127.1 127.0.1 127.0.0.53 127.255.255.254 127.000.000.001 127.0.0.1.
2130706433 0x7f000001 0x7F.0.0.1 0x7f.1 0177.0.0.1 0177.1 017700000001 00000177.0.0.1
0 0.0.0.0 0x0 00000000
10.0.0.1 10.1 172.16.0.1 192.168.1.1 192.168.257 169.254.169.254 0xa9fea9fe 2852039166
100.64.0.1 100.100.100.200 192.0.0.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255
localhost localhost. LOCALHOST localhost.localdomain ip6-localhost loopback.example
127.0.0.1.nip.io 7f000001.nip.io ten.example metadata.example mapped.example mixed.internal
[::1] [::] [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [::0001]
[::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::FFFF:10.0.0.1] [::127.0.0.1]
[64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::7f00:1]
[2002:7f00:1::] [2002:a00:1::1] [2002:a9fe:a9fe::]
[2001:0:4136:e378:8000:63bf:80ff:fffe] [fe80::1] [fe80::1%25lo] [::1%25lo] [::1%lo] [fe80::1%1]
[fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [100::1] [2001:db8::1]
user@127.0.0.1 user:secret@127.0.0.1 example.org@127.0.0.1 example.org:80@[::1]
example.org%40127.0.0.1 127.0.0.1%2f.example.org 127.0.0.1%00.example.org
\uff11\uff12\uff17.\uff10.\uff10.\uff11 \u2460\u2461\u2466.\u24ea.\u24ea.\u2460
127\u30020\u30020\u30021
\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54 127.0.0.1\\@example.org
example.org\\@127.0.0.1
""".split()

NAMES = {
    "localhost": ["127.0.0.1"],
    "localhost.localdomain": ["127.0.0.1"],
    "127.0.0.1.nip.io": ["127.0.0.1"],
    "7f000001.nip.io": ["127.0.0.1"],
    "loopback.example": ["127.0.0.1", "::1"],
    "ip6-localhost": ["::1"],
    "ten.example": ["10.0.0.1"],
    "metadata.example": ["169.254.169.254", "fd00:ec2::254"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "mixed.internal": ["192.168.1.1", "64:ff9b::7f00:1"],
    "public.example": [PUBLIC],
    "mixed.example": [PUBLIC, "127.0.0.1", "::1"],
    "mixed-too.example": ["127.0.0.1", "10.0.0.1", ALSO_PUBLIC],
}
RESOLVE = socket.getaddrinfo


class Network:
    """What names mean, who is asked for what, and a canary that nobody should wake."""

    def __init__(self, web) -> None:
        self.names = dict(NAMES)
        self.resolved: list[str] = []
        self.connected: list[str] = []
        self.canary = socket.create_server(("127.0.0.1", 0))
        self.canary.setblocking(False)  # noqa: FBT003 - so it is called
        self.port = self.canary.getsockname()[1]
        self._web = web.server_port

    def resolve(self, host: str, *asked: int) -> list[tuple]:
        self.resolved.append(host)
        name = host.lower().rstrip(".")
        found = self.names.get(name, [host])
        if callable(found):
            found = found()
        # Numbers of all forms are read as the system reads them; other names are nowhere.
        flags = socket.AI_NUMERICHOST
        return [one for ip in found for one in RESOLVE(ip, *asked, flags=flags)]

    def connect(self, this: socket.socket, address: tuple) -> None:
        self.connected.append(address[0])
        if address[0] == PUBLIC:  # stands for a server of the internet, which answers here
            return socket.socket.__base__.connect(this, ("127.0.0.1", self._web))
        if address[0].startswith("127."):
            return socket.socket.__base__.connect(this, address)
        raise ConnectionRefusedError

    def is_quiet(self) -> bool:
        """Tell whether nobody has called the canary."""
        with pytest.raises(BlockingIOError):
            self.canary.accept()
        return True


@pytest.fixture
def network(monkeypatch, web):
    network = Network(web)
    monkeypatch.setattr(socket, "getaddrinfo", network.resolve)
    monkeypatch.setattr(socket.socket, "connect", lambda *of: network.connect(*of))  # noqa: PLW0108 - binds
    yield network
    network.canary.close()


@pytest.fixture
def refused(tmp_path, network):
    def refused(address: str, **limits) -> str:
        with pytest.raises(FetchRefused) as caught:
            fetch(address, tmp_path / "x", FetchLimits(seconds=2, **limits))
        assert "\n" not in str(caught.value)
        assert network.is_quiet()
        return str(caught.value)

    return refused


def test_the_canary_can_be_called(tmp_path, network):
    """Without the guard it would be: the other tests can fail."""
    with pytest.raises(FetchRefused):
        fetch(
            f"http://2130706433:{network.port}/",
            tmp_path / "x",
            FetchLimits(private=True, seconds=1),
        )
    assert network.connected == ["127.0.0.1"]
    network.canary.accept()[0].close()


def test_there_are_enough_forms():
    assert len(set(FORMS)) == len(FORMS) > 80


def test_no_form_of_an_address_leads_inside(network, refused):
    for form in FORMS:
        refused(f"http://{form}:{network.port}/x")
        refused(f"http://{form}/x")
        assert network.connected == [], form


def test_no_redirect_leads_inside(network, refused, web):
    for form in FORMS:
        place = f"http://{form}:{network.port}/y".encode().decode("latin-1")
        web.pages["/x"] = (302, {"Location": place}, b"")
        refused("http://public.example/x")
        assert set(network.connected) == {PUBLIC}, form
    assert set(web.asked) == {"/x"}


def test_no_redirect_leads_to_another_scheme(network, refused, web):
    for place in ("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/", "//[", ""):
        web.pages["/x"] = (302, {"Location": place}, b"")
        refused("http://public.example/x")
        assert set(network.connected) == {PUBLIC}, place


def test_of_several_addresses_only_public_ones_are_used(tmp_path, network, refused, web):
    web.pages["/x"] = (200, {}, b"public")
    fetch("http://mixed.example/x", tmp_path / "x", FetchLimits())
    assert (tmp_path / "x").read_bytes() == b"public"
    assert network.connected == [PUBLIC]
    network.connected.clear()
    refused(f"http://mixed-too.example:{network.port}/x")  # the public one does not answer
    assert network.connected == [ALSO_PUBLIC]


def test_the_address_that_was_checked_is_the_one_that_is_used(tmp_path, network, web):
    """A name that means a public address when it is checked, and this machine ever after."""
    answers = iter([[PUBLIC]])
    network.names["rebinding.example"] = lambda: next(answers, ["127.0.0.1"])
    web.pages["/x"] = (200, {}, b"public")
    fetch(f"http://rebinding.example:{network.port}/x", tmp_path / "x", FetchLimits(seconds=2))
    assert network.resolved == ["rebinding.example"]
    assert network.connected == [PUBLIC]
    assert network.is_quiet()


def test_a_redirect_is_checked_anew(network, refused, web):
    answers = iter([[PUBLIC]])
    network.names["rebinding.example"] = lambda: next(answers, ["127.0.0.1"])
    web.pages["/x"] = (302, {"Location": f"http://rebinding.example:{network.port}/y"}, b"")
    refused(f"http://rebinding.example:{network.port}/x")
    assert network.connected == [PUBLIC]


def test_only_hosts_that_are_allowed_are_asked(network, refused, web):
    assert "fetch_hosts" in refused("http://public.example/x", hosts=("other.example",))
    assert "fetch_hosts" in refused("http://evil-public.example/x", hosts=("public.example",))
    assert network.connected == []
    network.names["elsewhere.example"] = [PUBLIC]
    web.pages["/x"] = (302, {"Location": "http://elsewhere.example/y"}, b"")
    assert "fetch_hosts" in refused("http://public.example/x", hosts=("public.example",))
    assert web.asked == ["/x"]


# Large and slow --------------------------------------------------------------------------------


def cut(config, address: str, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(FeedError) as caught:
        config.import_source(address)
    assert says in str(caught.value)
    assert time.monotonic() - began < 10
    assert not config.folder.path.exists()


@pytest.fixture
def traits(tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield {"catalog_dir": str(tmp_path / "none"), "fetch_private": True}
    assert list(temporary.iterdir()) == []


def test_a_slow_answer_is_cut(web, traits):
    web.pages["/drip"] = (200, {"Content-Length": "100"}, [b"x"] * 100)
    cut(load(**traits, fetch_seconds=0.7), f"{web.base}/drip", "TalksConfig.fetch_seconds")
    # The time that reading may take holds for fetching, too.
    cut(load(**traits, import_max_seconds=1), f"{web.base}/drip", "TalksConfig.import_max_seconds")


def test_a_slow_question_is_cut(traits):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        cut(load(**traits, fetch_seconds=0.7), address, "TalksConfig.fetch_seconds")


def test_a_large_answer_is_cut(web, traits):
    web.pages["/large"] = (200, {"Content-Length": "200000"}, b"x" * 200_000)
    web.pages["/endless"] = (200, {}, b"x" * 200_000)
    config = load(**traits, fetch_largest=100_000)
    cut(config, f"{web.base}/large", "TalksConfig.fetch_largest")
    cut(config, f"{web.base}/endless", "TalksConfig.fetch_largest")


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}])
def test_a_small_answer_that_unpacks_to_much_is_cut(web, traits, headers):
    body = gzip.compress(zeros(90_000_000))
    assert len(body) < 100_000
    web.pages["/bomb.json"] = (200, {**headers, "Content-Length": str(len(body))}, body)
    config = load(**traits, import_max_memory=80_000_000)
    cut(config, f"{web.base}/bomb.json", "TalksConfig.import_max_memory")
