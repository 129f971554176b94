import hashlib
import json
import os
import platform
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from commands import fidelity
from report_documents import awkward_report, divergent_report, faithful_report

from fidelity.session import filed_alone
from reports import bag
from reports.canonical import to_json
from reports.document import Report
from reports.history import since_lines
from reports.markdown import render_markdown
from reports.packet import PacketError, init, verify
from reports.packet import attach as file
from reports.schemas import DOCUMENTS

ROOT = Path(__file__).parents[2]
FILES = [
    "findings.sarif",
    "history.json",
    "inputs.json",
    "junit.xml",
    "ledger.json",
    "report.html",
    "report.json",
    "report.md",
    *(f"schemas/{name}.schema.json" for name in sorted(DOCUMENTS)),
    "table-c-resolution.json",
    "tools.json",
]
TAGS = ["bagit.txt", "manifest-sha256.txt", "run.json", "statement.json", "tagmanifest-sha256.txt"]


def attach(packet: Path, report: Report) -> Path:
    """The folder of the new comparison."""
    return file(packet, filed_alone(report)).folder


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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packet with one comparison; it is copied and never used itself."""
    return attach(tmp_path_factory.mktemp("made") / "packet", divergent_report()).parents[2]


@pytest.fixture
def packet(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "packet"))


def test_a_new_packet_is_laid_out_as_bagit_says(packet: Path) -> None:
    payload = ["data/VERIFY.md", *(f"data/comparisons/0001/{name}" for name in FILES)]
    assert sorted(tree(packet)) == sorted([*TAGS, *payload])
    assert (packet / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def test_it_holds_the_report_in_three_forms(packet: Path) -> None:
    folder = packet / "data" / "comparisons" / "0001"
    assert (folder / "report.json").read_text(encoding="utf-8") == to_json(divergent_report())
    assert (folder / "report.md").read_text(encoding="utf-8") == render_markdown(divergent_report(), verbose=True)
    assert "May we trust the rehearsal?" in (folder / "report.html").read_text(encoding="utf-8")


def test_sha256sum_finds_it_in_order(packet: Path) -> None:
    checked = sha256sum(packet)
    assert (checked.returncode, checked.stdout.count(": OK\n")) == (0, len(FILES) + 1)


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
    assert sorted(after.keys() - before.keys()) == [
        *(f"data/comparisons/0002/{name}" for name in FILES),
        "states/0001/manifest-sha256.txt",
        "states/0001/statement.json",
    ]
    assert {name for name in before if after[name] != before[name]} == set(TAGS) - {"bagit.txt"}
    assert (sha256sum(packet).returncode, verify(packet)) == (0, [])


def test_equal_inputs_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        attach(tmp_path / name, divergent_report())
        attach(tmp_path / name, awkward_report())
    one, other = tree(tmp_path / "a"), tree(tmp_path / "b")
    timed = {"run.json", "tagmanifest-sha256.txt"}
    assert {name for name in one if one[name] != other[name]} <= timed
    assert one.keys() == other.keys()


def test_nothing_is_left_beside_the_packet(packet: Path) -> None:
    attach(packet, faithful_report())
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


def test_every_altered_byte_is_named(packet: Path) -> None:
    for name in sorted(tree(packet).keys() - {"manifest-sha256.txt", "tagmanifest-sha256.txt"}):
        path = packet / name
        before = path.read_bytes()
        for place in (0, len(before) // 2, len(before) - 1):
            path.write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
            assert problems(packet) == [("altered", name)]
        path.write_bytes(before)
    assert verify(packet) == []


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_no_byte_of_a_manifest_goes_unheeded(tmp_path: Path, name: str) -> None:
    packet = init(tmp_path / "packet")  # its manifests have few lines: what is written in one is written in all
    manifest = packet / name
    before = manifest.read_bytes()
    for place in range(len(before)):
        for bit in (0x01, 0x20):
            manifest.write_bytes(before[:place] + bytes([before[place] ^ bit]) + before[place + 1 :])
            assert verify(packet) != []


def test_a_manifest_with_other_line_ends_is_named(packet: Path) -> None:
    manifest = packet / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(packet)[0][0] == "malformed"


def test_an_altered_digest_in_the_manifest_is_the_altered_file(packet: Path) -> None:
    manifest = packet / "manifest-sha256.txt"
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join([f"{'0' * 64}{lines[0][64:]}", *lines[1:]]))
    assert problems(packet) == [("altered", "data/VERIFY.md"), ("altered", "manifest-sha256.txt")]


def test_every_missing_file_is_named(packet: Path) -> None:
    for name in sorted(tree(packet).keys() - {"manifest-sha256.txt", "tagmanifest-sha256.txt"}):
        path = packet / name
        before = path.read_bytes()
        path.unlink()
        found = problems(packet)
        path.write_bytes(before)
        assert found == [("missing", name)]


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_manifest_that_lists_nothing_is_the_problem_and_not_each_file(packet: Path, name: str) -> None:
    (packet / name).write_bytes(b"")
    assert ("malformed", name) in problems(packet)
    assert "added" not in {kind for kind, _ in problems(packet)}
    if name == "manifest-sha256.txt":  # by whoever writes the other one anew
        digest = hashlib.sha256(b"").hexdigest()
        tags = (packet / "tagmanifest-sha256.txt").read_text().splitlines(keepends=True)
        mended = [f"{digest}  {name}\n" if line.endswith(f"  {name}\n") else line for line in tags]
        (packet / "tagmanifest-sha256.txt").write_text("".join(mended))
        assert problems(packet) == [("malformed", name)]
        (packet / "tagmanifest-sha256.txt").write_text("".join(tags))
    (packet / name).unlink()
    assert problems(packet) == [("missing", name)]


@pytest.mark.parametrize("name", ["note.txt", "data/note.txt", "data/comparisons/0001/.hidden", "data/0\n1.txt"])
def test_every_added_file_is_named(packet: Path, name: str) -> None:
    (packet / name).write_text("x")
    assert problems(packet) == [("added", name)]


def test_a_file_that_became_a_link_is_named(packet: Path, tmp_path: Path) -> None:
    target = packet / "data" / "VERIFY.md"
    target.rename(tmp_path / "elsewhere.txt")
    target.symlink_to(tmp_path / "elsewhere.txt")
    assert problems(packet) == [("symbolic link", "data/VERIFY.md")]


def test_a_special_file_is_named(packet: Path) -> None:
    os.mkfifo(packet / "data" / "pipe")
    assert problems(packet) == [("special file", "data/pipe")]


def listed_too(packet: Path, manifest: str, path: str) -> list[tuple[str, str]]:
    """What is found where a manifest lists one more path, in its place."""
    lines = [*(packet / manifest).read_text().splitlines(), f"{'0' * 64}  {path}"]
    (packet / manifest).write_text("".join(f"{line}\n" for line in sorted(lines, key=lambda line: line[66:])))
    seal_tags(packet)
    return problems(packet)


@pytest.mark.parametrize(
    "path",
    ["../outside", "/etc/hostname", "data/../../outside", "data//x", "data/./x", "bagit.txt", "data", "states/0001/x"],
)
def test_a_manifest_lists_nothing_but_the_payload(packet: Path, path: str) -> None:
    assert ("malformed", "manifest-sha256.txt") in listed_too(packet, "manifest-sha256.txt", path)


@pytest.mark.parametrize("path", ["../outside", "/etc/hostname", "states/../../x", "data/VERIFY.md"])
def test_the_manifest_of_the_others_lists_nothing_else(packet: Path, path: str) -> None:
    assert ("malformed", "tagmanifest-sha256.txt") in listed_too(packet, "tagmanifest-sha256.txt", path)


def test_a_manifest_that_lists_itself_is_named(packet: Path) -> None:
    found = listed_too(packet, "tagmanifest-sha256.txt", "tagmanifest-sha256.txt")
    assert ("malformed", "tagmanifest-sha256.txt") in found


@pytest.mark.parametrize("line", [b"", b"\xff\xfe", b"no digest", b"0" * 64 + b" data/VERIFY.md"])
def test_a_line_that_is_no_digest_is_named_by_its_number(packet: Path, line: bytes) -> None:
    manifest = packet / "manifest-sha256.txt"
    first, rest = manifest.read_bytes().split(b"\n", 1)
    manifest.write_bytes(first + b"\n" + line + b"\n" + rest)
    said = [str(problem) for problem in verify(packet) if problem.kind == "malformed"]
    assert len(said) == 1
    assert "line 2 is no digest" in said[0]


def test_a_file_listed_twice_is_named(packet: Path) -> None:
    manifest = packet / "manifest-sha256.txt"
    first = manifest.read_text().splitlines()[0]
    manifest.write_text(f"{first}\n{manifest.read_text()}")
    seal_tags(packet)
    assert ("malformed", "manifest-sha256.txt") in problems(packet)


@pytest.mark.parametrize("content", ["BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", ""])
def test_a_packet_that_declares_another_layout_is_named(packet: Path, content: str) -> None:
    (packet / "bagit.txt").write_text(content)
    seal_tags(packet)
    assert problems(packet) == [("altered", "bagit.txt")]


def test_an_empty_folder_is_named(packet: Path) -> None:
    (packet / "data" / "comparisons" / "0002").mkdir()
    assert problems(packet) == [("empty folder", "data/comparisons/0002")]


def test_what_cannot_be_read_is_named(packet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan, digest = os.scandir, bag.file_sha256

    def refuse(path: Path) -> Any:
        if path.name in {"schemas", "VERIFY.md"}:
            raise PermissionError(13, "Permission denied")
        return digest(path) if path.is_file() else scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(bag, "file_sha256", refuse)
    found = [str(problem) for problem in verify(packet)]
    assert "data/VERIFY.md: unreadable: Permission denied" in found
    assert "data/comparisons/0001/schemas: unreadable folder: a packet holds plain files only" in found


def test_a_problem_names_the_file_safely(packet: Path) -> None:
    (packet / "data" / "\x1b[2Jx").write_text("x")
    assert str(verify(packet)[0]) == "data/\\x1b[2Jx: added: no manifest lists it"


def test_an_altered_packet_is_not_added_to(packet: Path) -> None:
    (packet / "data" / "VERIFY.md").write_text("other")
    before = tree(packet)
    with pytest.raises(PacketError, match=r"data/VERIFY\.md: altered"):
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


ODD = [" ", "*", "con", "CON.txt", "lpt1.", "a.", "a ", " a", "a:b", "a?", "-a", "~a", "data", "a\nb", "a\u200bb"]


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_is_read_as_something_else_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PacketError, match="programs may take for something else"):
        init(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x y", "com10", ".p", "caf\u00e9", "data.1", "console"])
def test_a_name_that_is_only_unusual_is_taken(tmp_path: Path, name: str) -> None:
    assert verify(init(tmp_path / name)) == []


def test_two_names_that_look_the_same_do_not_stand_side_by_side(tmp_path: Path) -> None:
    init(tmp_path / "caf\u00e9")
    with pytest.raises(PacketError, match="looks the same"):
        init(tmp_path / "cafe\u0301")
    assert verify(init(tmp_path / "caf\u00e9s")) == []


def test_below_a_file_there_is_no_packet(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PacketError, match="no folder"):
        init(tmp_path / "file" / "packet")


def test_where_there_is_no_folder_nothing_was_verified(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name, told in (("none", "no such folder"), ("file", "no folder")):
        with pytest.raises(PacketError, match=told):
            verify(tmp_path / name)


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


@pytest.mark.parametrize("step", ["_write_file", "_take_place", "exchange"])
def test_a_failing_disk_leaves_the_packet_as_it_was(packet: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before = tree(packet)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bag, step, refuse)
    with pytest.raises(PacketError, match="No space left on device"):
        attach(packet, faithful_report())
    assert tree(packet) == before
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


def test_where_folders_cannot_be_exchanged_they_are_renamed(packet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bag, "exchange", lambda *_: False)
    attach(packet, faithful_report())
    assert verify(packet) == []
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


@pytest.mark.parametrize("refused", ["packet", "before"])
def test_a_rename_that_fails_leaves_the_packet_where_it_was(
    packet: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    before, rename = tree(packet), Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if target.name == refused and self.name in {"bag", "packet"}:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(bag, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PacketError, match="No space left on device"):
        attach(packet, faithful_report())
    assert tree(packet) == before
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


def test_a_folder_that_is_closed_to_others_stays_so(packet: Path) -> None:
    packet.chmod(0o700)
    attach(packet, faithful_report())
    assert packet.stat().st_mode & 0o777 == 0o700


def killed_between_two_renames(packet: Path) -> Path:
    """As a process leaves it that is killed after the packet was put aside and before the new one took its place."""
    left = packet.parent / f".{packet.name}.0123456789ab.partial"
    (left / "bag").mkdir(parents=True)
    (left / "bag" / "bagit.txt").write_text("half")
    packet.rename(left / "before")
    return left


@pytest.mark.parametrize("vacant", ["missing", "empty"])
def test_a_packet_put_aside_by_who_was_killed_is_put_back_by_verify(packet: Path, vacant: str) -> None:
    left = killed_between_two_renames(packet)
    if vacant == "empty":
        packet.mkdir()
    assert verify(packet) == []
    assert not (left / "before").exists()
    assert (packet / "data" / "comparisons" / "0001" / "report.json").is_file()


def test_a_packet_put_aside_by_who_was_killed_is_added_to_and_never_lost(packet: Path) -> None:
    killed_between_two_renames(packet)
    attach(packet, divergent_report())
    assert sorted(path.name for path in (packet / "data" / "comparisons").iterdir()) == ["0001", "0002"]
    assert verify(packet) == []
    assert [path.name for path in packet.parent.iterdir()] == ["packet"]


def test_init_does_not_take_the_place_of_a_packet_put_aside(packet: Path) -> None:
    killed_between_two_renames(packet)
    with pytest.raises(PacketError, match="something is there already"):
        init(packet)
    assert verify(packet) == []


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


def test_the_resolution_names_the_report_it_came_from(packet: Path) -> None:
    folder = packet / "data" / "comparisons" / "0001"
    resolution: dict[str, Any] = json.loads((folder / "table-c-resolution.json").read_text())
    assert resolution["report"] == {
        "path": "report.json",
        "sha256": hashlib.sha256((folder / "report.json").read_bytes()).hexdigest(),
    }


def forged(packet: Path, name: str, before: bytes, after: bytes) -> list[tuple[str, str]]:
    """What is found where a forger alters a file outside data/, and the manifest that lists it too."""
    said = (packet / name).read_bytes()
    assert before in said
    bag.rewrite(packet, {}, lambda _: {name: said.replace(before, after)})
    return problems(packet)


def test_a_statement_about_another_manifest_is_a_contradiction(packet: Path) -> None:
    attach(packet, faithful_report())
    sealed = hashlib.sha256((packet / "states/0001/manifest-sha256.txt").read_bytes()).hexdigest()
    found = forged(packet, "states/0001/statement.json", sealed.encode(), b"0" * 64)
    assert found == [("contradiction", "states/0001/statement.json")]


def test_an_earlier_statement_that_is_gone_is_missed(packet: Path) -> None:
    attach(packet, faithful_report())
    states = [path.relative_to(packet).as_posix() for path in (packet / "states").rglob("*.*")]
    bag.rewrite(packet, {}, lambda _: {}, without=states)
    assert problems(packet) == [("missing", "states/0001/statement.json")]


@pytest.mark.parametrize("name", ["statement.json", "states/0001/statement.json"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"overall":"DIVERGENT"', b'"overall":"FAITHFUL"'),
        (b'"verdict":"DIVERGENT"', b'"verdict":"FAITHFUL"'),
        (b'"name":"dump/', b'"name":"dump/another-'),
        (b'"comparison":"000', b'"comparison":"001'),
        (b"{", b"[" * 100_000 + b"{"),
    ],
    ids=["overall", "a surface's", "dump", "number", "no JSON"],
)
def test_a_statement_that_says_other_than_its_report_is_a_contradiction(
    packet: Path, name: str, before: bytes, after: bytes
) -> None:
    attach(packet, divergent_report())
    assert forged(packet, name, before, after) == [("contradiction", name)]


@pytest.mark.parametrize("name", ["report.json", "inputs.json"])
@pytest.mark.parametrize("content", [b"{}", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
def test_files_that_no_statement_is_made_of_are_a_contradiction(packet: Path, name: str, content: bytes) -> None:
    path = f"data/comparisons/0001/{name}"
    (packet / path).write_bytes(content)
    seal(packet)
    assert problems(packet) == [("contradiction", "statement.json")]


def test_inputs_that_name_another_dump_than_the_report_are_a_contradiction(packet: Path) -> None:
    path = packet / "data" / "comparisons" / "0001" / "inputs.json"
    inputs = json.loads(path.read_text())
    inputs["dump"]["sha256"] = "0" * 64
    path.write_text(to_json(inputs))
    seal(packet)
    assert problems(packet) == [("contradiction", "statement.json")]


def seal_tags(packet: Path) -> None:
    """Writes the manifest of all that is not under data/ anew, as a forger would."""
    tags = packet / "tagmanifest-sha256.txt"
    lines = tags.read_text().splitlines()
    written = {n: hashlib.sha256((packet / n).read_bytes()).hexdigest() for n in TAGS if n != tags.name}
    tags.write_text("".join(f"{written.get(line[66:], line[:64])}  {line[66:]}\n" for line in lines))


def seal(packet: Path) -> None:
    """Writes both manifests anew, of what is there, and the statement for them."""
    manifest, said = packet / "manifest-sha256.txt", packet / "statement.json"
    before, listed = manifest.read_bytes(), [line[66:] for line in manifest.read_text().splitlines()]
    names = [name for name in listed if (packet / name).is_file()]
    manifest.write_text("".join(f"{hashlib.sha256((packet / n).read_bytes()).hexdigest()}  {n}\n" for n in names))
    old, new = (hashlib.sha256(content).hexdigest() for content in (before, manifest.read_bytes()))
    said.write_text(said.read_text().replace(old, new))
    seal_tags(packet)


@pytest.mark.parametrize("path", ["run.json", "data/comparisons/0001/history.json"])
@pytest.mark.parametrize("content", [b"{}", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
def test_a_document_that_is_none_of_ours_is_not_added_to_though_a_manifest_lists_it(
    packet: Path, path: str, content: bytes
) -> None:
    (packet / path).write_bytes(content)
    seal(packet)
    before = tree(packet)
    with pytest.raises(PacketError, match=f"{path} is not as fidelity writes it, at "):
        attach(packet, faithful_report())
    assert tree(packet) == before


def test_a_packet_without_its_history_is_not_added_to_though_no_manifest_lists_it(packet: Path) -> None:
    (packet / "data/comparisons/0001/history.json").unlink()
    seal(packet)
    with pytest.raises(PacketError, match=r"history\.json is missing"):
        attach(packet, faithful_report())


def test_a_report_whose_findings_have_no_fingerprints_is_not_added_to(packet: Path) -> None:
    path = packet / "data" / "comparisons" / "0001" / "report.json"
    report = json.loads(path.read_text())
    del report["findings"][0]["fingerprint"]
    path.write_text(to_json(report))
    seal(packet)
    with pytest.raises(PacketError, match=r"at findings\.0\.fingerprint: missing"):
        attach(packet, faithful_report())


@pytest.mark.parametrize(
    "name", ["report.html", "comparisons/0002/report.html", "states/0001/report.html", "data.html"]
)
def test_a_file_outside_the_payload_that_no_packet_has_is_named_though_a_manifest_lists_it(
    packet: Path, name: str
) -> None:
    attach(packet, faithful_report())
    bag.rewrite(packet, {}, lambda _: {name: b"<p>FAITHFUL"})
    assert problems(packet) == [("added", name)]


def test_a_manifest_rewritten_after_the_statement_is_a_contradiction(packet: Path) -> None:
    bag.rewrite(packet, {"data/comparisons/0001/forged.txt": b"x"}, lambda _: {})
    assert problems(packet) == [("contradiction", "statement.json")]


def test_the_folder_that_one_stands_in_is_refused(packet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(packet / "data")
    with pytest.raises(PacketError, match="the folder that you are in"):
        attach(packet, faithful_report())


@pytest.mark.parametrize("name", ["-rf", "a\nb", "~", "data", ".git", "\x1b[2J"])
def test_an_odd_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PacketError, match="a name that programs may take for something else"):
        attach(tmp_path / name, faithful_report())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("manifest", ["SHA256SUMS", "manifest.json", "manifest-sha512.txt", "checksums.md5"])
def test_a_packet_of_others_gets_a_packet_of_ours_and_is_left_as_it_is(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "claim.txt").write_text("theirs")
    (tmp_path / manifest).write_text("theirs too")
    before = tree(tmp_path)
    assert attach(tmp_path, divergent_report()) == tmp_path / "fidelity" / "data" / "comparisons" / "0001"
    assert attach(tmp_path, faithful_report()) == tmp_path / "fidelity" / "data" / "comparisons" / "0002"
    after = tree(tmp_path)
    assert {name: after[name] for name in before} == before
    assert all(name.startswith("fidelity/") for name in after.keys() - before.keys())
    assert verify(tmp_path) == []
    assert fidelity("packet", "verify", tmp_path).stdout.startswith(f"{tmp_path / 'fidelity'}: every file".encode())
    (tmp_path / "fidelity" / "data" / "new.txt").write_text("x")
    assert problems(tmp_path) == [("added", "data/new.txt")]


def test_a_folder_of_others_that_is_called_fidelity_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text("theirs")
    (tmp_path / "fidelity").mkdir()
    (tmp_path / "fidelity" / "song.txt").write_text("theirs")
    before = tree(tmp_path)
    with pytest.raises(PacketError, match="something else is there already"):
        attach(tmp_path, faithful_report())
    assert tree(tmp_path) == before


def test_the_history_tells_what_changed_since_the_comparison_before(packet: Path) -> None:
    history = json.loads((attach(packet, faithful_report()) / "history.json").read_text())
    assert [entry["comparison"] for entry in history["comparisons"]] == ["0001", "0002"]
    verdicts = {row["surface"]: row["verdicts"] for row in history["surfaces"]}
    assert verdicts["birth_registry shape"] == ["DIVERGENT", "FAITHFUL"]
    assert verdicts["approval fields"] == ["FAITHFUL", None]
    since = history["since"]
    assert since["comparison"] == "0001"
    assert {"surface": "birth_registry shape", "before": "DIVERGENT", "now": "FAITHFUL"} in since["verdicts"]
    assert (len(since["gone"]), since["new"]) == (len(divergent_report()["findings"]), [])


def test_both_reports_for_readers_say_what_changed_since_then(packet: Path) -> None:
    assert "Since comparison" not in (packet / "data" / "comparisons" / "0001" / "report.md").read_text()
    folder = attach(packet, faithful_report())
    markdown = (folder / "report.md").read_text()
    assert (
        "## Since comparison 0001\n\n- birth_registry shape: ❌ **DIVERGENT** before, ✅ **FAITHFUL** now\n" in markdown
    )
    assert "- ❌ **DIVERGENT** type-narrower (`FID201`) `birth_registry`: `content_sha256`" in markdown
    assert "Since comparison 0001" in (folder / "report.html").read_text()


def test_the_terminal_says_what_changed_since_then(tmp_path: Path) -> None:
    reports = (divergent_report(), faithful_report(), faithful_report())
    first, *later = [file(tmp_path / "packet", filed_alone(report)).since for report in reports]
    assert first is None
    changed, same = [list(since_lines(since)) for since in later if since is not None]
    gone = len(divergent_report()["findings"])
    assert changed[0] == f"since 0001: {len(changed) - 1} verdicts changed; 0 findings new, {gone} gone"
    assert "  birth_registry shape: DIVERGENT before, FAITHFUL now" in changed
    assert same == ["since 0002: every verdict is as it was; 0 findings new, 0 gone"]


def test_a_comparison_that_is_filed_says_what_changed(tmp_path: Path) -> None:
    dump, command = ROOT / "examples" / "production.sql", ("compare", "--packet", tmp_path / "packet", "--real")
    (tmp_path / "cut.sql").write_bytes(dump.read_bytes()[:12_000])
    said = [fidelity(*command, path).stderr.decode() for path in (dump, tmp_path / "cut.sql")]
    assert "since" not in said[0]
    assert "\nsince 0001: 5 verdicts changed; " in said[1]
    assert "\n  rollback fields / snapshot anchor: FAITHFUL before, UNKNOWN now\n" in said[1]


def test_the_first_history_has_nothing_before_it(packet: Path) -> None:
    history = json.loads((packet / "data" / "comparisons" / "0001" / "history.json").read_text())
    assert (len(history["comparisons"]), history["since"]) == (1, None)


def test_only_run_json_holds_times_and_hosts(packet: Path) -> None:
    runs = json.loads((packet / "run.json").read_text())["runs"]
    assert [(run["action"], run["comparison"]) for run in runs] == [("attach", "0001")]
    host = platform.node().encode()
    assert host
    assert [name for name, content in tree(packet).items() if host in content] == ["run.json"]
