"""The one module that opens addresses of other machines.

Names are resolved here, and only addresses of the public internet are connected to: the address
that was checked is the one that is used, for every redirect too. Nothing is sent but the request:
no cookies, no credentials.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.iostream import UnsatisfiableReadError
from tornado.netutil import DefaultExecutorResolver, Resolver
from tornado.simple_httpclient import HTTPTimeoutError, SimpleAsyncHTTPClient

from ..errors import FetchRefused
from ..text.addresses import safe_address
from .limits import FetchLimits

_MOST_REDIRECTS = 5
_BROKEN_OFF = 599
_SHORT = 20.0  # seconds for a question that is answered without a body
_USER_AGENT = "jupyter-talks"

Answer = TypeVar("Answer")


# Networks whose addresses end in one of IPv4.
_WITH_IPV4_INSIDE = tuple(
    map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96", "::/96"))
)


def fetch(
    address: str,
    target: Path,
    limits: FetchLimits,
    progress: Callable[[int], None] = lambda size: None,
) -> None:
    """Write what is at an address to a file.

    Parameters
    ----------
    progress
        Is told the number of bytes of each piece that arrives.

    Raises
    ------
    FetchRefused
        If the address is not one to open, or the answer is an error, too big or too slow.
    """
    _refuse_unsafe(address)
    _run(_fetch(address, target, limits, progress))


def answer_to(address: str, limits: FetchLimits) -> int:
    """Return the status with which a host answers for an address; nothing is read of it.

    Raises
    ------
    FetchRefused
        If the address is not one to open, or there is no answer.
    """
    _refuse_unsafe(address)
    return _run(_ask(address, limits._replace(seconds=min(limits.seconds, _SHORT))))


def _refuse_unsafe(address: str) -> None:
    if safe_address(address) is None:
        raise FetchRefused(f"{address!r} is no http or https address that can be opened.")


def _run(job: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a job in a thread of its own, as the caller may live in a running event loop."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(job)
    with ThreadPoolExecutor(1) as pool:
        try:
            return pool.submit(loop.run_until_complete, task).result()
        except KeyboardInterrupt:
            loop.call_soon_threadsafe(task.cancel)
            raise
        finally:
            pool.shutdown()
            loop.close()


async def _ask(address: str, limits: FetchLimits) -> int:
    client = _client(limits)
    request = HTTPRequest(
        address,
        method="HEAD",
        connect_timeout=min(10, limits.seconds),
        request_timeout=limits.seconds,
        max_redirects=_MOST_REDIRECTS,
        user_agent=_USER_AGENT,
    )
    host = urlsplit(address).hostname
    try:
        return (
            await asyncio.wait_for(client.fetch(request, raise_error=False), limits.seconds)
        ).code
    except (TimeoutError, OSError, ValueError, HTTPClientError) as error:
        raise FetchRefused(f"{host} did not answer: {str(error) or 'too slow'}.") from None
    finally:
        client.close()


def _client(limits: FetchLimits) -> SimpleAsyncHTTPClient:
    return SimpleAsyncHTTPClient(
        force_instance=True,
        max_body_size=limits.largest,
        resolver=_PublicResolver(private=limits.private, hosts=limits.hosts),
    )


async def _fetch(
    address: str, target: Path, limits: FetchLimits, progress: Callable[[int], None]
) -> None:
    host = urlsplit(address).hostname  # the rest may hold secrets that no message should repeat
    client = _client(limits)
    with target.open("wb") as stream:

        def keep(piece: bytes) -> None:
            stream.write(piece)
            progress(len(piece))

        request = HTTPRequest(
            address,
            connect_timeout=min(10, limits.seconds),
            request_timeout=limits.seconds,
            max_redirects=_MOST_REDIRECTS,
            decompress_response=False,
            streaming_callback=keep,
            user_agent=_USER_AGENT,
        )
        try:
            await asyncio.wait_for(client.fetch(request), limits.seconds)
        except (TimeoutError, HTTPTimeoutError):
            raise FetchRefused(
                f"{host} took more than {limits.seconds:g} seconds (TalksConfig.fetch_seconds)."
            ) from None
        except HTTPClientError as error:
            raise FetchRefused(f"{host} {_said(error, limits)}.") from None
        except (OSError, ValueError, UnsatisfiableReadError) as error:
            reason = getattr(error, "strerror", None) or error
            raise FetchRefused(f"{host} could not be read: {reason}.") from None
        finally:
            client.close()


def _said(error: HTTPClientError, limits: FetchLimits) -> str:
    """Return what an answer that is none amounts to."""
    if 300 <= error.code < 400:  # noqa: PLR2004
        return f"redirects more than {_MOST_REDIRECTS} times, or to nowhere"
    if error.code == _BROKEN_OFF:  # what tornado makes of a body over the limit, too
        return f"broke off, or sent more than {limits.largest:,} bytes (TalksConfig.fetch_largest)"
    return f"answered {error.code} {error.message}"


class _PublicResolver(Resolver):
    """Resolves names, and refuses those that lead into private networks."""

    def initialize(self, *, private: bool, hosts: tuple[str, ...]) -> None:
        self._private, self._hosts = private, hosts
        self._resolver = DefaultExecutorResolver()

    async def resolve(
        self, host: str, port: int, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[tuple[int, Any]]:
        if self._hosts and not any(f".{host}".endswith(f".{one}") for one in self._hosts):
            raise FetchRefused(f"{host} is not one of the hosts of TalksConfig.fetch_hosts.")
        found: list[tuple[int, Any]] = await self._resolver.resolve(host, port, family)
        if not self._private:
            found = [(kind, place) for kind, place in found if _is_public(place[0])]
        if not found:
            raise FetchRefused(
                f"{host} is in a private network; set TalksConfig.fetch_private to open such."
            )
        return found

    def close(self) -> None:
        self._resolver.close()


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.split("%", maxsplit=1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return _is_public(str(inner))
        if any(address in network for network in _WITH_IPV4_INSIDE):
            return _is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast
