"""What people do in the panel, again and again."""

from __future__ import annotations

from playwright.sync_api import expect

KAFKA = "Event-driven applications: Apache Kafka and Python"
KAFKA_ID = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


def opened(one, query="talks"):
    page = one.open(f"lab?reset&{query}")
    panel = page.locator("#jupyter-talks")
    expect(panel.locator(".jt-card").first).to_be_visible(timeout=60_000)
    return page, panel


def open_talk(one):
    page, panel = opened(one, "talks=kafka tisiot")
    panel.get_by_role("button", name=KAFKA).first.click()
    talk = page.locator(".jt-document:visible")
    expect(talk.get_by_role("heading", name=KAFKA)).to_be_visible()
    return page, talk


def reloaded(page):
    page.wait_for_timeout(2500)  # JupyterLab saves its layout after a pause
    page.goto(page.url.split("?")[0])
    return page.locator(".jt-document:visible")


def look_in_both_themes(one, moment, selector):
    for theme in ("Dark", "Light"):
        one.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})",
            f"JupyterLab {theme}",
        )
        one.page.wait_for_timeout(500)
        one.check_access(selector)
        one.shoot(f"{moment}-{theme.lower()}")


def put(page, path, body, verb="PUT"):
    """Change the library as another window would."""
    return page.evaluate(
        """async ([path, body, verb]) => {
          const { serverSettings } = window.jupyterapp.serviceManager;
          const answer = await fetch(`${serverSettings.baseUrl}jupyter-talks/api/${path}`, {
            method: verb,
            headers: { Authorization: `token ${serverSettings.token}` },
            body: JSON.stringify(body)
          });
          return answer.json();
        }""",
        [path, body, verb],
    )


def make_list(page, title="Streams"):
    """Make a list of the seven talks of the collection."""
    talks = page.evaluate(
        """async () => {
          const { serverSettings } = window.jupyterapp.serviceManager;
          const base = `${serverSettings.baseUrl}jupyter-talks/api/`;
          const headers = { Authorization: `token ${serverSettings.token}` };
          const get = async path => (await fetch(base + path, { headers })).json();
          const { items } = await get('collections');
          const page = await get(`collections/${items[0].id}`);
          return page.collection.groups[0].entries.map(one => page.talks[one.talk].id);
        }"""
    )
    return put(page, "lists", {"title": title, "talks": talks}, "POST")["list"]


def tab_to(page, target, key="Tab"):
    for _ in range(80):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {target}")
