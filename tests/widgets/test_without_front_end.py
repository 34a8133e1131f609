"""A widget where a program runs the notebook, and when a front end turns up after all."""

from __future__ import annotations

import pytest
from jupyter_client.manager import start_new_kernel

VIEW = "application/vnd.jupyter.widget-view+json"
CODE = """\
from jupyter_talks.model import Talk
from jupyter_talks.widgets import TalkCard
card = TalkCard(Talk(id="x", title="A talk to see"))
card"""


class Kernel:
    """A kernel, and what it shows."""

    def __init__(self, client):
        self.client = client

    def run(self, code):
        self.client.execute(code)
        return self.shown()

    def tell(self, model, content):
        """Send what a front end sends to Python from the code of a widget."""
        data = {"method": "custom", "content": content}
        message = self.client.session.msg("comm_msg", {"comm_id": model, "data": data})
        self.client.shell_channel.send(message)
        return self.shown()

    def shown(self):
        found = []
        while True:
            message = self.client.get_iopub_msg(timeout=30)
            found.append(message)
            content = message["content"]
            assert message["msg_type"] != "error", content
            if content.get("execution_state") == "idle":
                return found


@pytest.fixture
def kernel():
    manager, client = start_new_kernel()
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def outputs(messages):
    names = ("display_data", "update_display_data")
    return [
        (one["msg_type"], set(one["content"]["data"]))
        for one in messages
        if one["msg_type"] in names
    ]


def opened(messages):
    """The id of the widget of ours among those that a kernel tells of."""
    return next(
        one["content"]["comm_id"]
        for one in messages
        if one["msg_type"] == "comm_open" and "_esm" in one["content"]["data"]["state"]
    )


def test_the_view_comes_with_the_front_end(kernel):
    first = kernel.run(CODE)
    still = {"text/html", "text/markdown", "text/plain"}
    live = still | {VIEW}
    assert outputs(first) == [("display_data", still)]
    changed = kernel.run('card.talk = Talk(id="y", title="Another one")')
    assert outputs(changed) == [("update_display_data", still)]
    model = opened(first)
    assert outputs(kernel.tell(model, {"kind": "something else"})) == []
    assert outputs(kernel.tell(model, {"kind": "here"})) == [
        ("update_display_data", still | {VIEW})
    ]
    assert outputs(kernel.tell(model, {"kind": "here"})) == []
    assert outputs(kernel.run("card")) == [("display_data", live)]


def test_voila_shows_views(kernel):
    kernel.run("import os\nos.environ['SERVER_SOFTWARE'] = 'voila/0.5.8'")
    assert VIEW in outputs(kernel.run(CODE))[0][1]
