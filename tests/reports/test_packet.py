import hashlib
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from report_documents import awkward_report, divergent_report, faithful_report

from reports import bag
from reports.canonical import to_json
from reports.html import render_html
from reports.markdown import render_markdown
from reports.packet import PacketError, attach, init, seal, verify

FILES = ["report.html", "report.json", "report.md", "table-c-resolution.json"]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def problems(packet: Path) -> list[tuple[str, str]]:
    return [(problem.kind, problem.path) for problem in verify(packet)]


def sha256sum(packet: Path) -> subprocess.CompletedProcess[str]:
    """What a third party runs, and nothing of ours."""
    program = shutil.which("sha256sum")
    if program is None:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail("no sha256sum (and CI is set)")
        pytest.skip("no sha256sum")
    command = [program, "--strict", "-c", "manifest-sha256.txt"]
    return subprocess.run(command, cwd=packet, capture_output=True, text=True, check=False)


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    """A packet with one comparison."""
    attach(tmp_path / "packet", divergent_report())
    return tmp_path / "packet"


def test_a_new_packet_is_laid_out_as_bagit_says(packet: Path) -> None:
    assert sorted(tree(packet)) == [
        "bagit.txt",
        "data/README.txt",
        *(f"data/comparisons/0001/{name}" for name in FILES),
        "manifest-sha256.txt",
    ]
    assert (packet / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def test_it_holds_the_report_in_three_forms(packet: Path) -> None:
    folder = packet / "data" / "comparisons" / "0001"
    assert (folder / "report.json").read_text(encoding="utf-8") == to_json(divergent_report())
    assert (folder / "report.md").read_text(encoding="utf-8") == render_markdown(divergent_report(), verbose=True)
    assert (folder / "report.html").read_text(encoding="utf-8") == render_html(divergent_report())


def test_sha256sum_finds_it_in_order(packet: Path) -> None:
    checked = sha256sum(packet)
    assert (checked.returncode, checked.stdout.count(": OK\n")) == (0, 5)


def test_an_empty_packet_checks_too(tmp_path: Path) -> None:
    made = init(tmp_path / "packet")
    assert verify(made) == []
    assert sha256sum(made).returncode == 0


def test_attach_to_an_initialised_packet_is_its_first_comparison(tmp_path: Path) -> None:
    made = init(tmp_path / "packet")
    assert attach(made, divergent_report()) == made / "data" / "comparisons" / "0001"
    assert (sha256sum(made).returncode, verify(made)) == (0, [])


def test_a_second_comparison_has_the_next_number_and_changes_nothing(packet: Path) -> None:
    before = tree(packet)
    assert attach(packet, faithful_report()) == packet / "data" / "comparisons" / "0002"
    after = tree(packet)
    assert sorted(after.keys() - before.keys()) == [f"data/comparisons/0002/{name}" for name in FILES]
    assert {name for name in before if after[name] != before[name]} == {"manifest-sha256.txt"}
    assert (sha256sum(packet).returncode, verify(packet)) == (0, [])


def test_equal_inputs_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        attach(tmp_path / name, divergent_report())
        attach(tmp_path / name, awkward_report())
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_nothing_is_left_beside_the_packet(packet: Path) -> None:
    attach(packet, faithful_report())
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


def test_every_altered_byte_is_named(packet: Path) -> None:
    for name in sorted(tree(packet).keys() - {"manifest-sha256.txt"}):
        path = packet / name
        before = path.read_bytes()
        for place in (0, len(before) // 2, len(before) - 1):
            path.write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
            assert problems(packet) == [("altered", name)]
        path.write_bytes(before)
    assert verify(packet) == []


@pytest.mark.parametrize("bit", [0x01, 0x20])
def test_no_byte_of_the_manifest_goes_unheeded(packet: Path, bit: int) -> None:
    manifest = packet / "manifest-sha256.txt"
    before = manifest.read_bytes()
    for place in range(len(before)):
        manifest.write_bytes(before[:place] + bytes([before[place] ^ bit]) + before[place + 1 :])
        assert verify(packet) != []


def test_a_manifest_with_other_line_ends_is_named(packet: Path) -> None:
    manifest = packet / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(packet) == [("malformed", "manifest-sha256.txt")]


def test_an_altered_digest_in_the_manifest_is_the_altered_file(packet: Path) -> None:
    manifest = packet / "manifest-sha256.txt"
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join([f"{'0' * 64}{lines[0][64:]}", *lines[1:]]))
    assert problems(packet) == [("altered", "data/README.txt")]


def test_every_missing_file_is_named(packet: Path) -> None:
    for name in sorted(tree(packet).keys() - {"manifest-sha256.txt"}):
        path = packet / name
        before = path.read_bytes()
        path.unlink()
        found = problems(packet)
        path.write_bytes(before)
        assert found == [("missing", name)]


def test_without_its_manifest_every_file_is_unvouched_for(packet: Path) -> None:
    (packet / "manifest-sha256.txt").unlink()
    assert ("missing", "manifest-sha256.txt") in problems(packet)
    assert ("added", "data/README.txt") in problems(packet)


@pytest.mark.parametrize("name", ["note.txt", "data/note.txt", "data/comparisons/0001/.hidden", "data/0\n1.txt"])
def test_every_added_file_is_named(packet: Path, name: str) -> None:
    (packet / name).write_text("x")
    assert problems(packet) == [("added", name)]


def test_a_file_that_became_a_link_is_named(packet: Path, tmp_path: Path) -> None:
    target = packet / "data" / "README.txt"
    target.rename(tmp_path / "elsewhere.txt")
    target.symlink_to(tmp_path / "elsewhere.txt")
    assert problems(packet) == [("missing", "data/README.txt"), ("symbolic link", "data/README.txt")]


def test_a_special_file_is_named(packet: Path) -> None:
    os.mkfifo(packet / "data" / "pipe")
    assert problems(packet) == [("special file", "data/pipe")]


@pytest.mark.parametrize(
    "path", ["../outside", "/etc/hostname", "data/../../outside", "data//x", "data/./x", "bagit.txt"]
)
def test_a_manifest_cannot_point_outside_the_payload(packet: Path, path: str) -> None:
    manifest = packet / "manifest-sha256.txt"
    manifest.write_text(f"{manifest.read_text()}{'0' * 64}  {path}\n")
    assert problems(packet) == [("malformed", "manifest-sha256.txt")]


def test_a_file_listed_twice_is_named(packet: Path) -> None:
    manifest = packet / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text() + manifest.read_text().splitlines()[0] + "\n")
    assert problems(packet) == [("malformed", "manifest-sha256.txt")]


def test_a_problem_names_the_file_safely(packet: Path) -> None:
    (packet / "data" / "\x1b[2Jx").write_text("x")
    assert str(verify(packet)[0]) == "data/\\x1b[2Jx: added: the manifest does not list it"


def test_an_altered_packet_is_not_added_to(packet: Path) -> None:
    (packet / "data" / "README.txt").write_text("other")
    before = tree(packet)
    with pytest.raises(PacketError, match=r"data/README\.txt: altered"):
        attach(packet, faithful_report())
    assert tree(packet) == before


def test_foreign_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for operation in (lambda: attach(tmp_path, faithful_report()), lambda: init(tmp_path)):
        with pytest.raises(PacketError):
            operation()
    assert tree(tmp_path) == {"mine.txt": b"mine"}


def test_a_symbolic_link_is_refused(packet: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(packet)
    before = tree(packet)
    with pytest.raises(PacketError, match="symbolic link"):
        attach(tmp_path / "link", faithful_report())
    assert tree(packet) == before
    assert [problem.kind for problem in verify(tmp_path / "link")] == ["no packet"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PacketError, match="no folder"):
        attach(tmp_path / "file", faithful_report())
    assert (tmp_path / "file").read_text() == "x"


def test_init_refuses_a_packet(packet: Path) -> None:
    with pytest.raises(PacketError, match="already"):
        init(packet)


def test_an_empty_folder_becomes_a_packet(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    attach(tmp_path / "empty", faithful_report())
    assert verify(tmp_path / "empty") == []


def test_folders_above_are_made(tmp_path: Path) -> None:
    attach(tmp_path / "a" / "b", faithful_report())
    assert verify(tmp_path / "a" / "b") == []


def test_a_failing_disk_leaves_the_packet_as_it_was(packet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(packet)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == bag.MANIFEST:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PacketError, match="No space left on device"):
        attach(packet, faithful_report())
    assert tree(packet) == before
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


def test_a_failing_disk_leaves_no_half_a_packet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(PacketError, match="Input/output error"):
        attach(tmp_path / "packet", faithful_report())
    assert list(tmp_path.iterdir()) == []


def test_two_that_attach_at_once_both_find_their_place(packet: Path) -> None:
    threads = [threading.Thread(target=attach, args=(packet, faithful_report())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(path.name for path in (packet / "data" / "comparisons").iterdir()) == [
        "0001",
        "0002",
        "0003",
        "0004",
        "0005",
    ]
    assert verify(packet) == []


def test_the_seal_is_the_manifests_digest(packet: Path) -> None:
    assert seal(packet) == hashlib.sha256((packet / "manifest-sha256.txt").read_bytes()).hexdigest()


def test_the_resolution_names_the_report_it_came_from(packet: Path) -> None:
    folder = packet / "data" / "comparisons" / "0001"
    resolution: dict[str, Any] = json.loads((folder / "table-c-resolution.json").read_text())
    assert resolution["report"] == {
        "path": "report.json",
        "sha256": hashlib.sha256((folder / "report.json").read_bytes()).hexdigest(),
    }


def documented_checks() -> list[str]:
    """The commands of docs/packet.md by which a third party checks a packet."""
    text = (Path(__file__).parents[2] / "docs" / "packet.md").read_text(encoding="utf-8")
    section = text.split("## How to check it")[1].split("## ")[0]
    return section.split("```")[1::2]


def run_documented(command: str, packet: Path) -> int:
    bash = shutil.which("bash")
    assert bash is not None
    return subprocess.run([bash, "-c", command], cwd=packet, capture_output=True, check=False).returncode


def test_the_documented_commands_find_a_packet_in_order(packet: Path) -> None:
    digests, added, _ = documented_checks()
    assert [run_documented(command, packet) for command in (digests, added)] == [0, 0]


def test_the_documented_commands_find_what_was_altered_and_what_was_added(packet: Path) -> None:
    digests, added, _ = documented_checks()
    (packet / "data" / "README.txt").write_text("other")
    (packet / "data" / "new.txt").write_text("new")
    assert [run_documented(command, packet) != 0 for command in (digests, added)] == [True, True]


def test_the_documented_key_is_the_dumps_digest(packet: Path) -> None:
    assert documented_checks()[2].strip() == "jq -r .dump.sha256 data/comparisons/0001/report.json"
    document = json.loads((packet / "data" / "comparisons" / "0001" / "report.json").read_text(encoding="utf-8"))
    assert document["dump"]["sha256"] == divergent_report()["dump"]["sha256"]
