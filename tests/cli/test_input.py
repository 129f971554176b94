"""Bad input gets one clear message, its exit code, and nothing half written; a cut dump is still compared."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from commands import fidelity_text as fidelity

from fidelity.version import __version__

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]  # there is none on Windows

ROOT = Path(__file__).parents[2]
DUMP = ROOT / "examples" / "production.sql"
FIX7 = ROOT / "surrogate" / "models" / "fix7" / "schema.sql"


def started(*arguments: object, closed: Sequence[int] = (), **streams: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, some of whose three streams may be closed."""
    script = " ".join(f"{number}>&-" for number in closed)
    command = [sys.executable, "-m", "fidelity", *map(str, arguments)]
    shell = ["sh", "-c", f'exec "$@" {script}', "sh", *command]
    return subprocess.run(shell, check=False, **{"capture_output": True, **streams})


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The message of a refusal: exit code 2, nothing on standard output, no traceback."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("error: ")
    return done.stderr


BAD = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n", "the file is empty"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
    "gzip": (b"\x1f\x8b\x08\x00rest", "gzip stream is cut short"),
    "binary": (bytes(range(256)) * 20, "binary data"),
    "prose": (b"Dear all,\nthe dump is attached.\n", "no statement of SQL"),
    "pg_dump archive": (b"PGDMP\x01\x0e\x00\x04\x08\x01\x01" + bytes(range(256)) * 8, "no pg_dump wrote it"),
    "pg_dump archive's beginning": (b"PGDMP\x01\x0e\x00\x04\x08\x01", "stopped before its end"),
    "zstd": (b"\x28\xb5\x2f\xfdrest" * 9, "zstd stream is damaged"),
    "xz": (b"\xfd7zXZ\x00" + bytes(range(256)), "xz stream is damaged"),
    "bzip2": (b"BZh91AY&SY" + bytes(range(256)), "bzip2 stream is damaged"),
    "zip": (b"PK\x03\x04" + bytes(range(256)), "zip archive is cut short"),
    "SQLite database": (b"SQLite format 3\x00" + bytes(range(256)), "SQLite database cannot be read"),
    "UTF-16": ("Dear all,\n".encode("utf-16"), "no statement of SQL"),
    "utf-32": ("CREATE TABLE t (a int);".encode("utf-32"), "text in UTF-32"),
}


@pytest.mark.parametrize(("content", "hint"), BAD.values(), ids=BAD)
def test_what_is_no_dump_is_refused_with_a_remedy(content: bytes, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(content)
    for command in (("compare", "--real"), ("inspect",)):
        message = refused(fidelity(*command, path))
        assert "dump.sql" in message
        assert hint in message


def test_a_folder_without_a_dump_is_refused(tmp_path: Path) -> None:
    assert "no file of SQL" in refused(fidelity("compare", "--real", tmp_path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(fidelity("compare", "--real", tmp_path / "dump.sql"))


def test_prose_given_as_a_dialect_is_no_dump(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(b"Dear all,\nthe dump is attached.\n")
    assert "no statement of postgres" in refused(fidelity("compare", "--real", path, "--dialect", "postgres"))


@pytest.mark.parametrize("engine", ["postgres", "mysql", "sqlite"])
def test_a_surrogate_is_no_real_dump(engine: str, tmp_path: Path) -> None:
    assert fidelity("generate", "--out", tmp_path, "--engine", engine).returncode == 0
    surrogate = next(p for p in tmp_path.iterdir() if p.suffix in (".sql", ".db"))
    if surrogate.suffix == ".db":
        dumped = subprocess.run(["sqlite3", surrogate, ".dump"], check=True, capture_output=True).stdout
        surrogate = tmp_path / "dump.sql"
        surrogate.write_bytes(dumped)
    assert "surrogate" in refused(fidelity("compare", "--real", surrogate))


def test_a_surrogate_database_is_no_real_dump_either(tmp_path: Path) -> None:
    assert fidelity("generate", "--out", tmp_path).returncode == 0
    assert "a surrogate" in refused(fidelity("compare", "--real", tmp_path / "surrogate.db"))


def test_a_map_that_is_no_pair_is_refused() -> None:
    assert "--map table=REAL" in refused(fidelity("compare", "--real", DUMP, "--map", "birth_registry"))


def test_a_map_of_an_unknown_table_names_the_near_one() -> None:
    message = refused(fidelity("compare", "--real", DUMP, "--map", "birth_registri=x"))
    assert "birth_registry" in message


def test_a_map_to_an_unknown_table_names_what_is_near_in_the_whole_dump() -> None:
    message = refused(fidelity("compare", "--real", DUMP, "--map", "directus_objects=directus_items"))
    assert "Near it: public.directus_object_log" in message


def test_an_unknown_model_names_the_built_in_ones() -> None:
    assert "fix7" in refused(fidelity("compare", "--real", DUMP, "--model", "fix8"))


def test_an_out_file_in_a_missing_folder_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    done = fidelity("compare", "--real", "no dump", "--out", tmp_path / "no" / "report.html", "--format", "html")
    assert "there is no such folder" in refused(done)
    assert "it is a folder" in refused(fidelity("compare", "--real", "no dump", "--out", tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--real", "--model", "--waivers", "--rehearsal"])
def test_an_out_file_that_is_an_input_is_refused_and_stays(option: str, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.write_bytes(DUMP.read_bytes())
    named = {"--real": DUMP, option: given}
    done = fidelity("compare", *(word for pair in named.items() for word in pair), "--out", given)
    assert "would be lost" in refused(done)
    assert given.read_bytes() == DUMP.read_bytes()


def test_an_out_file_of_a_models_own_folder_is_refused_and_a_report_in_it_is_not(tmp_path: Path) -> None:
    shutil.copytree(FIX7.parent, tmp_path / "model")
    shared = ("compare", "--real", DUMP, "--model", tmp_path / "model", "--out")
    assert "would be lost" in refused(fidelity(*shared, tmp_path / "model" / "surfaces.toml"))
    for _ in range(2):
        assert fidelity(*shared, tmp_path / "model" / "report.txt").returncode == 1


def test_an_out_that_is_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    """What took the place of /dev/null would fill up the disk of whoever is root."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        done = fidelity("compare", "--real", DUMP, "--format", "json", "--out", tmp_path / "pipe")
        assert reader.stdout is not None
        assert json.loads(reader.stdout.read())["overall"] == "DIVERGENT"
    assert done.returncode == 1
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_an_out_that_is_a_link_stays_one_and_what_it_points_at_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "report.json").symlink_to(tmp_path / "elsewhere" / "report.json")
    for _ in range(2):
        fidelity("compare", "--real", DUMP, "--format", "json", "--out", tmp_path / "report.json")
    assert (tmp_path / "report.json").is_symlink()
    assert json.loads((tmp_path / "elsewhere" / "report.json").read_text())["overall"] == "DIVERGENT"


@pytest.mark.parametrize(
    ("command", "remedy"),
    [
        (["compare", "schema.sql", "dump.sql"], "Write it as --real DUMP or --model MODEL."),
        (["rehearse", "dump.sql"], "Write it as --model MODEL or --on-real DUMP."),
        (["generate", "schema.sql"], "Write it as --model MODEL."),
    ],
)
def test_a_file_without_its_option_is_told_which_there_are(command: list[str], remedy: str) -> None:
    done = fidelity(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {command[1]}: no option stands before it\n  {remedy}\n"


def test_a_rule_is_explained_by_its_title_too() -> None:
    assert fidelity("explain", "type-narrower").stdout == fidelity("explain", "FID201").stdout
    assert "Did you mean type-narrower" in fidelity("explain", "type-narrow").stderr


def test_an_out_file_in_the_packet_is_refused(tmp_path: Path) -> None:
    assert fidelity("packet", "init", tmp_path / "packet").returncode == 0
    done = fidelity("compare", "--real", DUMP, "--packet", tmp_path / "packet", "--out", tmp_path / "packet" / "r.html")
    assert "it is in the packet" in refused(done)
    assert fidelity("packet", "verify", tmp_path / "packet").returncode == 0


@pytest.mark.parametrize(
    ("command", "empty"),
    [
        ("compare --real {}", "--real"),
        ("compare --real x --model {}", "--model"),
        ("compare --real x --out {}", "--out"),
        ("compare --real x --packet {}", "--packet"),
        ("compare --real x --map a=b --map {}", "--map"),
        ("inspect {}", "DUMP"),
        ("generate --out {}", "--out"),
        ("packet verify {}", "DIR"),
        ("explain {}", "RULE-ID"),
    ],
)
def test_a_variable_that_is_not_set_is_no_folder(command: str, empty: str) -> None:
    message = refused(fidelity(*(word.format("") for word in command.split(" "))))
    assert message.startswith(f"error: {empty} is given as an empty text")


@pytest.mark.parametrize("command", ["compare --real x --real x", "generate -o a --out b", "rehearse -m a -m a"])
def test_an_option_that_is_given_twice_is_refused(command: str) -> None:
    assert "is given twice" in refused(fidelity(*command.split()))


def test_a_rehearsal_into_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "it is no folder" in refused(fidelity("rehearse", "--out", tmp_path / "file"))


def test_a_place_where_no_packet_can_be_is_refused_before_anything_is_printed() -> None:
    for place in (DUMP, DUMP / "packet"):
        assert "it is no folder" in refused(fidelity("compare", "--real", DUMP, "--packet", place))


@pytest.mark.parametrize("command", ["compare", "inspect"])
def test_a_command_with_nothing_behind_it_says_what_it_lacks(command: str) -> None:
    done = started(command)
    assert (done.returncode, done.stdout, b"Missing" in done.stderr) == (2, b"", True)


ZERO = Path("/dev/zero")


@pytest.mark.skipif(not ZERO.exists(), reason="no /dev/zero here")
@pytest.mark.parametrize("option", ["--waivers", "--rehearsal"])
def test_what_never_ends_is_read_no_further_than_a_file_may_be_large(
    option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fidelity.whole_file._MOST", 1 << 20)
    assert "File too large" in refused(fidelity("compare", "--real", DUMP, option, ZERO))


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["--version", "--help", f"compare --real {DUMP}"])
def test_a_disk_that_is_full_is_no_defect(command: str) -> None:
    with FULL.open("wb") as full:
        done = started(*command.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"defect" not in done.stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [(f"compare --model {FIX7} --real {DUMP} --out", 1), ("compare --real no.sql", 2), ("inspect --no", 2), ("-h", 0)],
)
def test_messages_that_nobody_reads_or_that_find_no_room_leave_the_exit_code(
    command: str, code: int, tmp_path: Path
) -> None:
    arguments = [*command.split(), *([tmp_path / "report.txt"] if command.endswith("--out") else [])]
    read, unread = os.pipe()
    os.close(read)
    with os.fdopen(unread, "wb") as nobody:
        assert started(*arguments, capture_output=False, stdout=nobody, stderr=nobody).returncode == code
    if FULL.exists():
        with FULL.open("wb") as full:
            assert started(*arguments, capture_output=False, stdout=subprocess.PIPE, stderr=full).returncode == code


@pytest.mark.skipif(resource is None, reason="no limits of this kind here")
@pytest.mark.parametrize("command", ["generate", "rehearse", f"compare --real {DUMP} --format html"])
@pytest.mark.parametrize("most", [100, 5000])
def test_a_file_that_may_not_grow_is_no_defect_and_nothing_half_written_stays(
    command: str, most: int, tmp_path: Path
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = started(
        *command.split(),
        "--out",
        tmp_path / "out",
        preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.returncode, b"cannot be written" in done.stderr) == (2, True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(resource is None, reason="no limits of this kind here")
def test_a_result_of_which_only_a_part_finds_room_is_an_error(tmp_path: Path) -> None:
    with (tmp_path / "report.txt").open("wb") as report:
        done = started(
            "compare", "--real", DUMP, capture_output=False, stdout=report, stderr=subprocess.PIPE,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
    assert (done.returncode, b"standard output: cannot be written" in done.stderr) == (2, True)


@pytest.mark.parametrize("error", [EOFError, BrokenPipeError])
def test_no_defect_ends_with_the_code_of_a_difference(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fidelity.dump.reading.Reading.result", Mock(side_effect=error))
    done = fidelity("compare", "--real", DUMP)
    assert (done.returncode, f"a defect in fidelity itself ({error.__name__})" in done.stderr) == (70, True)


def test_closed_streams_leave_the_exit_code_and_the_files(tmp_path: Path) -> None:
    out, closed = tmp_path / "report.json", (0, 1, 2)
    done = started("compare", "--real", DUMP, "--out", out, "--format", "json", closed=closed)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert json.loads(out.read_text(encoding="utf-8"))["overall"] == "DIVERGENT"
    assert started("--version", closed=closed).returncode == 0


def cut(before: str, after: int) -> bytes:
    """The example dump up to some bytes after a text."""
    raw = DUMP.read_bytes()
    return raw[: raw.index(before.encode()) + after]


CUTS = {
    "in a statement": cut("CREATE TABLE public.rollback_anchors (", 60),
    "in a string": cut("IN ('", 4) if b"IN ('" in DUMP.read_bytes() else cut("ARRAY['", 8),
    "in COPY data": cut("COPY public.birth_registry", 200),
    "after a statement": cut("ALTER TABLE ONLY public.birth_registry\n", 0),
}


@pytest.mark.parametrize("content", CUTS.values(), ids=CUTS)
def test_a_cut_dump_is_compared_and_nothing_in_it_is_faithful(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(content)
    done = fidelity("compare", "--real", path, "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode in (1, 3)
    assert report["dump"]["complete"] is False
    assert {s["verdict"] for s in report["surfaces"]} <= {"UNKNOWN", "DIVERGENT"}
    assert sum(report["ledger"][f] for f in ("modeled", "unmodeled", "data", "ignored", "not_understood")) == len(
        content
    )


def test_a_dump_cut_before_anything_differs_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(cut("CREATE TABLE public.birth_registry (", 20))
    assert fidelity("compare", "--real", path).returncode == 3


def test_a_dump_from_standard_input_gives_the_same_report_but_for_its_name() -> None:
    by_name = json.loads(fidelity("compare", "--real", DUMP, "--format", "json").stdout)
    by_pipe = json.loads(fidelity("compare", "--real", "-", "--format", "json", stdin=DUMP.read_bytes()).stdout)
    assert by_pipe["dump"].pop("name") == "stdin"
    assert by_name["dump"].pop("name") == "production.sql"
    same = ("overall", "surfaces", "tables", "findings", "suggestions", "unmodeled", "dump")
    resolved = [s.pop("resolution").replace("production.sql", "stdin") for s in by_name["surfaces"]]
    assert [s.pop("resolution") for s in by_pipe["surfaces"]] == resolved
    assert {k: by_pipe[k] for k in same} == {k: by_name[k] for k in same}


def test_json_is_the_same_bytes_twice() -> None:
    first = fidelity("compare", "--real", DUMP, "--format", "json").stdout
    assert fidelity("compare", "--real", DUMP, "--format", "json").stdout == first


def test_the_version_is_told() -> None:
    assert fidelity("--version").stdout == f"fidelity {__version__}\n"


def test_no_arguments_show_the_help() -> None:
    assert "compare" in fidelity().stdout


def test_an_unknown_option_is_a_usage_error() -> None:
    done = fidelity("compare", "--reel", "x")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_reader_that_stops_reading_is_no_defect() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "fidelity", "rules"], check=False, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_plain_comparison_loads_no_pydantic() -> None:
    program = (
        "import sys; from fidelity.cli import run; sys.argv = ['fidelity', *sys.argv[1:]]; code = run();"
        "assert 'pydantic' not in sys.modules; sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "compare", "--real", DUMP, "--format", "json", "--map", "a=b"]
    done = subprocess.run(command, check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (2, b""), done.stderr
    assert b"a" in done.stderr
    assert b"Traceback" not in done.stderr


def test_tables_that_are_as_modeled_are_compared_without_what_takes_long_to_load() -> None:
    program = (
        "import sys; from fidelity.cli import run; code = run();"
        "heavy = {'pydantic', 'sqlglot', 'jinja2', 'deepdiff', 'rapidfuzz'};"
        "own = {'fidelity.ddl.moments', 'fidelity.ddl.mysql_literals', 'fidelity.dump.sql_mode'};"
        "print((heavy | own) & set(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "compare", "--real", FIX7], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "set()"), done.stderr


def test_a_format_that_there_is_not_names_those_that_there_are() -> None:
    done = fidelity("compare", "--real", DUMP, "--format", "pdf")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'pdf'" in done.stderr
    assert "sarif" in done.stderr
    assert "Value error" not in done.stderr


def test_a_dump_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/dump-\xff.sql"
    Path(os.fsdecode(path)).write_bytes(b"CREATE TABLE t (a jsonb);\n")
    done = fidelity("inspect", os.fsdecode(path), "--format", "sql")
    assert (done.returncode, done.stderr) == (0, "")
    assert "jsonb" in done.stdout
