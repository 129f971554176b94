"""Killed at every step and at random moments: all or nothing is there, `--recover` says which, and it goes on.

FIDELITY_CRASHES says at how many random moments; `make fuzz` asks for 200.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from surrogate.rehearsal import plan
from surrogate.rehearsal.birth import give_birth
from surrogate.rehearsal.recover import Recovery, recover
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.values import Places, RefusedError, State

SCRIPT = Path(__file__).with_name("to_be_killed.py")
CRASHES = int(os.environ.get("FIDELITY_CRASHES", "12"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


def moments() -> list[tuple[str, int]]:
    """Every moment of a birth and of the rollback after it, numbered where a name comes again."""
    return [
        *(
            (name, 1)
            for name in (
                "opened",
                "begun",
                "gate passed",
                "note written",
                "half of a file written",
                "a file written beside",
                "snapshot taken",
                "birth_registry written",
                "rollback_anchors written",
                "directus_objects written",
                "system_issues written",
                "committed",
                "finished",
                "file replaced",
            )
        ),
        *(
            (name, 2)
            for name in (
                "opened",
                "begun",
                "note written",
                "half of a file written",
                "a file written beside",
                "finished",
            )
        ),
    ]


@pytest.fixture(scope="module")
def states(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[State, State]:
    """The state before the birth and after it."""
    site = Site(Path(shutil.copytree(prepared, tmp_path_factory.mktemp("states") / "site")))
    before = site.state()
    give_birth(site, Places(), plan.birth())
    return before, site.state()


def check(site: Site, states: tuple[State, State]) -> Recovery:
    """Recovers; what it says is so, and the site can be used on."""
    found = recover(site)
    born = found.state.contents == states[1].contents
    assert born or found.state == states[0]
    expected = {
        ("birth", True): "all",
        ("birth", False): "nothing",
        ("rollback", True): "nothing",
        ("rollback", False): "all",
        (None, True): "nothing",
        (None, False): "nothing",
    }
    assert found.written == expected[found.operation, born]
    assert not list(site.folder.rglob("*.partial"))
    assert (recover(site).operation, site.note()) == (None, None)
    if not born:
        give_birth(site, Places(), plan.birth())
    site.roll_back(Places(), plan.ANCHOR_ID)
    assert site.state() == states[0]
    return found


def test_the_moments_are_all_there_are(site: Site) -> None:
    passed: list[str] = []
    give_birth(site, Places(), plan.birth(), at=passed.append)
    site.roll_back(Places(), plan.ANCHOR_ID, at=passed.append)
    counts = Counter(passed)
    assert sorted((name, n) for name, most in counts.items() for n in range(1, most + 1)) == sorted(moments())


@pytest.mark.parametrize(("moment", "number"), moments())
def test_killed_at_a_step_all_or_nothing_is_written(
    site: Site, states: tuple[State, State], moment: str, number: int
) -> None:
    arguments = [sys.executable, SCRIPT, site.folder, moment, str(number)]
    done = subprocess.run(arguments, check=False, capture_output=True, env=environment())
    assert done.returncode == -9, done.stderr
    check(site, states)


def test_killed_at_random_moments_all_or_nothing_is_written(
    prepared: Path, states: tuple[State, State], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seen: Counter[str] = Counter()
    chance = random.Random(20260612)
    for number in range(CRASHES):
        site = Site(Path(shutil.copytree(prepared, tmp_path / str(number))))
        with subprocess.Popen(
            [sys.executable, SCRIPT, site.folder], stdout=subprocess.PIPE, env=environment()
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.12))
            assert child.poll() is None
            child.kill()
        found = check(site, states)
        seen[f"{found.operation} {found.written}"] += 1
        shutil.rmtree(site.folder)
    for kind, count in sorted(seen.items()):
        record_property(kind, count)
    sys.stderr.write(f"\nkilled {CRASHES} times: {dict(sorted(seen.items()))}\n")
    assert sum(seen.values()) == CRASHES


def test_an_interrupted_site_is_not_used_before_it_is_recovered(site: Site) -> None:
    subprocess.run(
        [sys.executable, SCRIPT, site.folder, "note written", "1"], check=False, env=environment(), capture_output=True
    )
    with pytest.raises(RefusedError, match="interrupted-before"):
        give_birth(site, Places(), plan.birth())
    recover(site)
    give_birth(site, Places(), plan.birth())


def test_a_torn_birth_would_be_told(site: Site) -> None:
    subprocess.run(
        [sys.executable, SCRIPT, site.folder, "committed", "1"], check=False, env=environment(), capture_output=True
    )
    store = site.open(recovering=True)
    store.execute("DELETE FROM system_issues WHERE object_id = 'obj-rehearsal-0001'")
    store.close()
    site.leave()
    assert recover(site).written == "some"
    assert site.note() is not None


def test_two_processes_at_the_same_time_give_one_birth_each_or_are_refused(site: Site) -> None:
    """Both run as fast as they can on one site; whatever is refused is refused as another's being under way."""
    children = [
        subprocess.Popen(
            [sys.executable, SCRIPT, site.folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
        )
        for _ in range(2)
    ]
    ends = time.monotonic() + 60
    while all(child.poll() is None for child in children) and time.monotonic() < ends:
        time.sleep(0.05)  # until one of them meets the other
    for child in children:
        child.kill()
    refused = [child.communicate()[1].splitlines()[-1:] for child in children]
    assert any("ANOTHER_IS_UNDER_WAY" in line for lines in refused for line in lines)
    assert recover(site).written in {"all", "nothing"}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
