"""A headless Chromium, spoken to over a pipe: its DevTools protocol is JSON, and needs no driver and no port."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
PATIENCE = 60.0  # seconds
# Puts the two ends where Chromium looks for them, and becomes it. A shell will not do: some take one digit only.
PLUMBER = """
import fcntl, os, sys
reading, writing = (fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3])
os.dup2(reading, 3)
os.dup2(writing, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """A Chromium of this test run's own, which opens pages that share nothing: each has a profile to itself."""

    def __init__(self, program: str, profile: Path) -> None:
        # Chromium reads commands from its file descriptor 3 and writes to 4, each message ended by a zero byte.
        reading, self._out = os.pipe()
        self._in, writing = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", PLUMBER, str(reading), str(writing), program, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=(reading, writing),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reading)
        os.close(writing)
        self._buffer = b""
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.send("Browser.close", [])
            self._process.wait(timeout=10)
        except (OSError, AssertionError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def send(
        self, method: str, events: list[dict[str, Any]], *, session: str | None = None, **parameters: Any
    ) -> dict[str, Any]:
        """The answer to one command, to the browser or to a session's page; the page's events before it are kept."""
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            command["sessionId"] = session
        os.write(self._out, json.dumps(command).encode() + b"\0")
        while True:
            message = self.receive(session)
            if message.get("id") == self._number:
                assert "error" not in message, f"{method}: {message.get('error')}"
                result: dict[str, Any] = message["result"]
                return result
            events.append(message)

    def receive(self, session: str | None) -> dict[str, Any]:
        """What the browser says next of itself, or of that session's page; what it says of others is passed over."""
        while (message := self._receive()).get("sessionId") != session:
            pass
        return message

    def _receive(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, "the browser does not answer"
            block = os.read(self._in, 1 << 20)
            assert block, "the browser is gone"
            self._buffer += block
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


class Page:
    """One page of the browser; `events` is everything that the browser told of it."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.events: list[dict[str, Any]] = []
        self._profile = browser.send("Target.createBrowserContext", [])["browserContextId"]
        target = browser.send("Target.createTarget", [], url="about:blank", browserContextId=self._profile)["targetId"]
        self._session = browser.send("Target.attachToTarget", [], targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.send(f"{domain}.enable")

    def close(self) -> None:
        """The page and its profile are gone."""
        self._browser.send("Target.disposeBrowserContext", [], browserContextId=self._profile)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The page's answer to one command; events that come before it are kept."""
        return self._browser.send(method, self.events, session=self._session, **parameters)

    def open(self, path: Path, fragment: str = "") -> None:
        """Loads the file and waits until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=path.as_uri() + fragment)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self._browser.receive(self._session))

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def html(self) -> str:
        """The page's outer HTML, also where scripts are off."""
        root = self.send("DOM.getDocument")["root"]["nodeId"]
        html: str = self.send("DOM.getOuterHTML", nodeId=root)["outerHTML"]
        return html

    def media(self, *, medium: str = "", scheme: str = "light") -> None:
        """Shows the page for `print` or the screen, to somebody who prefers that colour scheme."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.send("Emulation.setEmulatedMedia", media=medium, features=features)

    def resize(self, width: int, height: int = 900) -> None:
        """Gives the window that size in CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def press(self, key: str) -> None:
        """Presses and lets go of one key, such as `Tab` or `Enter`."""
        text = {"Enter": "\r", "Space": " "}.get(key, "")
        name = " " if key == "Space" else key
        code = {"Tab": 9, "Enter": 13, "Space": 32}[key]
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=name, code=key, windowsVirtualKeyCode=code, **extra)

    def screenshot(self, *, top: int = 0, height: int | None = None, width: int = 1280) -> bytes:
        """A PNG of the page, or of the part of it that starts `top` pixels down."""
        if height is None:
            height = self.send("Page.getLayoutMetrics")["cssContentSize"]["height"] - top
        clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
        data = self.send("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)["data"]
        return base64.b64decode(data)

    def requests(self) -> list[str]:
        """The addresses of everything that the page asked for since it was opened, itself left out."""
        sent = [event["params"] for event in self.events if event["method"] == "Network.requestWillBeSent"]
        return [item["request"]["url"] for item in sent if item["request"]["url"] != item["documentURL"]]

    def complaints(self) -> list[str]:
        """What the browser logged: violations of the page's policy, errors of its script."""
        logged = [e["params"]["entry"]["text"] for e in self.events if e["method"] == "Log.entryAdded"]
        thrown = [str(e["params"]) for e in self.events if e["method"] == "Runtime.exceptionThrown"]
        return logged + thrown


def find_chromium() -> str | None:
    """The Chromium or Chrome of this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; a visible skip where there is no Chromium, and a failure where the environment says CI."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail("no Chromium (and CI is set: every engine must be there)")
        pytest.skip("no Chromium")
    profile = tempfile.TemporaryDirectory(prefix="fidelity_chromium_", ignore_cleanup_errors=True)
    with profile as folder, Browser(program, Path(folder)) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    opened = Page(browser)
    yield opened
    opened.close()
