"""A packet as others check it: with the commands of its own VERIFY.md and no Python, and with their libraries."""

import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import bagit
import pytest
import rfc8785
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from commands import fidelity_text as fidelity
from junitparser import JUnitXml
from report_documents import awkward_report, divergent_report
from sarif_pydantic import Sarif

from fidelity.errors import UsageError
from fidelity.session import compared, filed_alone
from reports.bag import rewrite
from reports.packet import attach, init, sign, signatures, verify
from reports.signature import NAMESPACE, signature_of, signer_of

ROOT = Path(__file__).parents[2]
DUMP = ROOT / "examples" / "production.sql"
TOOLS = ("sh", "sha256sum", "diff", "find", "cut", "sort", "jq", "ssh-keygen", "mktemp", "rm")


def needed(name: str) -> str:
    """The program's path; a visible skip where it is not there, a failure in CI."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(f"no {name} (and CI is set)")
        pytest.skip(f"no {name}")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packet with two comparisons, both signed, beside the public key of whoever signed."""
    folder = tmp_path_factory.mktemp("made")
    key = folder / "key"
    subprocess.run([needed("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    public = key.with_suffix(".pub").read_text().split()
    (folder / "signers").write_text(f"operator {public[0]} {public[1]}\n")
    for mapping in ({}, {"directus_objects": "directus_object_log"}):
        attach(folder / "packet", compared(str(DUMP), "fix7", mapping=mapping).evidence())
        sign(folder / "packet", key)
    return folder


@pytest.fixture
def packet(made: Path, tmp_path: Path) -> Path:
    """A copy of the packet, to be changed."""
    shutil.copytree(made / "packet", tmp_path / "packet")
    return tmp_path / "packet"


@pytest.fixture
def path_without_python(tmp_path: Path) -> Path:
    """A folder with the programs that VERIFY.md names, and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(needed(name))
    return folder


def told(packet: Path) -> dict[str, str]:
    """The commands of VERIFY.md by their section's number, as they stand."""
    sections = re.split(r"^## ", (packet / "data" / "VERIFY.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    found: dict[str, str] = {}
    for section in sections:
        for number, block in enumerate(re.findall(r"^```sh\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)):
            found[f"{section.split('.')[0]}{'abc'[number]}"] = block
    return found


def run(command: str, packet: Path, path: Path, signers: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": str(path),
        "DUMP": str(DUMP),
        "SIGNERS": str(signers),
        "SIGNER": "operator",
        "HOME": str(path.parent),
    }
    shell = [str(path / "sh"), "-e", "-c", command]
    return subprocess.run(shell, cwd=packet, env=environment, capture_output=True, text=True, check=False)


def verdicts(packet: Path, path: Path, signers: Path) -> dict[str, bool]:
    """Whether each block of VERIFY.md succeeds."""
    return {name: run(command, packet, path, signers).returncode == 0 for name, command in told(packet).items()}


def test_every_command_of_verify_md_succeeds_without_python(
    packet: Path, path_without_python: Path, made: Path
) -> None:
    assert shutil.which("python3", path=str(path_without_python)) is None
    found = verdicts(packet, path_without_python, made / "signers")
    assert list(found) == ["1a", "2a", "3a", "3b", "4a", "5a", "6a", "6b"]
    assert set(found.values()) == {True}


def test_verify_md_lists_what_replaces_each_limitation(packet: Path, path_without_python: Path, made: Path) -> None:
    shown = run(told(packet)["6a"], packet, path_without_python, made / "signers")
    assert len(shown.stdout.splitlines()) == 7
    assert "DIVERGENT\tbirth_registry shape\t" in shown.stdout
    differs = run(told(packet)["6b"], packet, path_without_python, made / "signers").stdout
    assert "< birth_registry\tcontent_bytes\tbigint\tfalse" in differs
    assert "> birth_registry\tcontent_bytes\tinteger\tfalse" in differs


@pytest.mark.parametrize(
    ("name", "failing"),
    [
        ("data/comparisons/0001/report.json", "1a"),
        ("run.json", "1a"),
        ("states/0001/statement.json", "1a"),
        ("statement.json", "5a"),
        ("manifest-sha256.txt", "3a"),
    ],
)
def test_the_commands_find_what_was_altered(
    packet: Path, path_without_python: Path, made: Path, name: str, failing: str
) -> None:
    (packet / name).write_bytes((packet / name).read_bytes().replace(b"e", b"f", 1))
    assert verdicts(packet, path_without_python, made / "signers")[failing] is False


def test_the_commands_find_what_was_added_and_what_is_missing(
    packet: Path, path_without_python: Path, made: Path
) -> None:
    (packet / "data" / "more.txt").write_text("x")
    assert verdicts(packet, path_without_python, made / "signers")["2a"] is False
    (packet / "data" / "more.txt").unlink()
    (packet / "data" / "comparisons" / "0001" / "report.md").unlink()
    assert verdicts(packet, path_without_python, made / "signers")["1a"] is False


def test_a_forger_who_rewrites_all_manifests_is_found_by_the_signature(
    packet: Path, path_without_python: Path, made: Path
) -> None:
    report = packet / "data" / "comparisons" / "0002" / "report.json"
    before = (hashlib.sha256(report.read_bytes()).hexdigest(), manifest_digest(packet))
    report.write_bytes(report.read_bytes().replace(b"DIVERGENT", b"FAITHFUL"))
    manifest = packet / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text().replace(before[0], hashlib.sha256(report.read_bytes()).hexdigest()))
    said = packet / "statement.json"
    said.write_text(said.read_text().replace(before[1], manifest_digest(packet)).replace("DIVERGENT", "FAITHFUL"))
    tags = packet / "tagmanifest-sha256.txt"
    lines = [line[66:] for line in tags.read_text().splitlines()]
    tags.write_text("".join(f"{hashlib.sha256((packet / n).read_bytes()).hexdigest()}  {n}\n" for n in lines))
    assert verify(packet) == []
    found = verdicts(packet, path_without_python, made / "signers")
    assert {name for name, fine in found.items() if not fine} == {"5a"}


def test_the_commands_find_a_link(packet: Path, path_without_python: Path, made: Path, tmp_path: Path) -> None:
    report = packet / "data" / "comparisons" / "0002" / "report.json"
    report.rename(tmp_path / "elsewhere.json")
    report.symlink_to(tmp_path / "elsewhere.json")
    found = verdicts(packet, path_without_python, made / "signers")
    assert {name for name, fine in found.items() if not fine} == {"2a"}


def test_the_commands_find_that_an_earlier_statement_is_gone(
    packet: Path, path_without_python: Path, made: Path
) -> None:
    shutil.rmtree(packet / "states")
    tags = packet / "tagmanifest-sha256.txt"
    tags.write_text("".join(line for line in tags.read_text().splitlines(keepends=True) if "states/" not in line))
    found = verdicts(packet, path_without_python, made / "signers")
    assert {name for name, fine in found.items() if not fine} == {"3b"}


def manifest_digest(packet: Path) -> str:
    return hashlib.sha256((packet / "manifest-sha256.txt").read_bytes()).hexdigest()


def test_another_dump_is_told_apart(packet: Path, path_without_python: Path, made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sql"
    other.write_bytes(DUMP.read_bytes() + b"\n")
    command = f"DUMP={other}\n{told(packet)['4a']}"
    assert run(command, packet, path_without_python, made / "signers").returncode != 0


def test_a_signature_for_another_purpose_does_not_verify(packet: Path, path_without_python: Path, made: Path) -> None:
    command = told(packet)["5a"].replace(f"-n {NAMESPACE}", "-n file")
    assert run(command, packet, path_without_python, made / "signers").returncode != 0


def test_the_signature_of_the_state_before_still_verifies(packet: Path, path_without_python: Path, made: Path) -> None:
    command = f"cd states/0001\n{told(packet)['5a']}"
    assert run(command, packet, path_without_python, made / "signers").returncode == 0


@pytest.mark.parametrize("named", ["operator", "another"])
def test_verify_tells_by_whom_it_is_signed(packet: Path, made: Path, tmp_path: Path, named: str) -> None:
    signers = made / "signers"
    if named == "another":
        subprocess.run([needed("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
        signers = tmp_path / "signers"
        signers.write_text(f"another {(tmp_path / 'key.pub').read_text()}")
    found = {it.path: it.by for it in signatures(packet, signers)}
    signer = "operator" if named == "operator" else None
    assert found == {"statement.json": signer, "states/0001/statement.json": signer}
    done = fidelity("packet", "verify", packet, "--allowed-signers", signers)
    assert done.returncode == (0 if signer else 1)
    assert ("statement.json: signed by operator" in done.stdout) == bool(signer)
    assert ("statement.json.sig: it is not of any of the allowed signers" in done.stderr) != bool(signer)


LINES = {
    "expired": ('valid-before="20200101"', False),
    "not yet valid": ('valid-after="20990101"', False),
    "for something else": ('namespaces="git"', False),
    "valid": ('valid-after="20200101",valid-before="20990101",namespaces="fidelity"', True),
}


@pytest.mark.parametrize("case", LINES.values(), ids=LINES)
def test_a_signer_counts_as_their_line_allows(
    packet: Path, path_without_python: Path, made: Path, tmp_path: Path, case: tuple[str, bool]
) -> None:
    line, counts = case
    signers = tmp_path / "signers"
    signers.write_text((made / "signers").read_text().replace(" ", f" {line} ", 1))
    assert verdicts(packet, path_without_python, signers)["5a"] is counts
    done = fidelity("packet", "verify", packet, "--allowed-signers", signers)
    assert done.returncode == (0 if counts else 1)
    assert ("as their lines allow it now" in done.stderr) != counts


@pytest.mark.parametrize("case", [("-O verify-time=20190101", True), ("-r key.pub", False)])
def test_an_expired_signer_counts_for_then_and_a_revoked_one_never(
    packet: Path, path_without_python: Path, made: Path, tmp_path: Path, case: tuple[str, bool]
) -> None:
    more, counts = case
    signers = tmp_path / "signers"
    until = "20200101" if counts else "20990101"
    signers.write_text((made / "signers").read_text().replace(" ", f' valid-before="{until}" ', 1))
    command = told(packet)["5a"].replace(" -n ", f" {more.replace('key.pub', str(made / 'key.pub'))} -n ")
    assert (run(command, packet, path_without_python, signers).returncode == 0) is counts


def test_a_packet_without_a_comparison_is_signed_by_nobody(tmp_path: Path, made: Path) -> None:
    init(tmp_path / "empty")
    done = fidelity("packet", "verify", tmp_path / "empty", "--allowed-signers", made / "signers")
    assert (done.returncode, "there is none to sign" in done.stderr) == (1, True)
    done = fidelity("packet", "verify", tmp_path / "empty", "--allowed-signers", tmp_path / "none")
    assert (done.returncode, "no such file of allowed signers" in done.stderr) == (2, True)


@pytest.mark.parametrize("earlier", ["somebody else's", "none"])
def test_an_earlier_statement_may_be_unsigned_and_not_signed_by_somebody_else(
    packet: Path, made: Path, tmp_path: Path, earlier: str
) -> None:
    name = "states/0001/statement.json.sig"
    if earlier == "none":
        rewrite(packet, {}, lambda _: {}, without=[name])
    else:
        subprocess.run([needed("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
        forged = signature_of((packet / "states" / "0001" / "statement.json").read_bytes(), tmp_path / "key")
        rewrite(packet, {}, lambda _: {name: forged})
    assert verify(packet) == []
    done = fidelity("packet", "verify", packet, "--allowed-signers", made / "signers")
    assert done.returncode == (0 if earlier == "none" else 1)
    assert (name in done.stderr) == (earlier != "none")


def test_what_is_filed_later_is_signed_by_nobody_yet(packet: Path, made: Path) -> None:
    attach(packet, filed_alone(divergent_report()))
    assert verify(packet) == []
    found = {it.path: (it.signed, it.by) for it in signatures(packet, made / "signers")}
    assert found.pop("statement.json") == (False, None)
    assert found == {f"states/000{n}/statement.json": (True, "operator") for n in (1, 2)}


def test_verify_says_plainly_what_it_did_not_check(packet: Path, tmp_path: Path, made: Path) -> None:
    done = fidelity("packet", "verify", packet)
    assert (done.returncode, "statement.json: signed; NOT CHECKED" in done.stdout) == (0, True)
    unsigned = attach(tmp_path / "unsigned", filed_alone(divergent_report())).packet
    done = fidelity("packet", "verify", unsigned)
    assert (done.returncode, "not signed: who wrote it is not proven" in done.stdout) == (0, True)
    done = fidelity("packet", "verify", unsigned, "--allowed-signers", made / "signers")
    assert (done.returncode, "it is missing: nobody signed it" in done.stderr) == (1, True)
    done = fidelity("packet", "verify", packet, "--allowed-signers", tmp_path / "none")
    assert (done.returncode, "there is no such file of allowed signers" in done.stderr) == (2, True)


def test_a_signature_of_something_else_is_nobodys(packet: Path, made: Path) -> None:
    said = (packet / "statement.json").read_bytes()
    signature = packet / "statement.json.sig"
    assert signer_of(said, signature, made / "signers") == "operator"
    assert signer_of(said + b" ", signature, made / "signers") is None
    signature.write_bytes(signature_of(said, made / "key").replace(b"A", b"B", 1))
    assert signer_of(said, signature, made / "signers") is None


def test_a_report_filed_alone_has_the_ledger_and_a_built_in_models_shape(tmp_path: Path) -> None:
    """What was not read again is not there, and the packet's own commands pass without it."""
    report = compared(str(DUMP), "fix7").report
    folder = attach(tmp_path / "packet", filed_alone(report)).folder
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"ledger.json", "model-shape.json", "surrogate/surrogate.db"} <= there
    assert "dump-shape.json" not in there
    rows = json.loads((folder / "table-c-resolution.json").read_bytes())["rows"]
    assert all(row["spec_row"] is not None for row in rows)
    assert verify(tmp_path / "packet") == []


def test_a_model_other_than_the_reports_is_not_filed_for_it(tmp_path: Path) -> None:
    model = tmp_path / "schema.sql"
    model.write_text("CREATE TABLE birth_registry (object_id integer PRIMARY KEY);\n")
    report = compared(str(DUMP), str(model)).report
    assert filed_alone(report).model_shape is None
    assert filed_alone(report, model=str(model)).model_shape is not None
    model.write_text("CREATE TABLE birth_registry (object_id bigint PRIMARY KEY);\n")
    with pytest.raises(UsageError, match="not the model that the report is about"):
        filed_alone(report, model=str(model))


def test_bagit_python_finds_it_valid_and_complete(packet: Path) -> None:
    bag = bagit.Bag(str(packet))
    bag.validate()
    assert (bag.version_info, bag.algorithms) == ((1, 0), ["sha256"])


def test_bagit_python_finds_an_altered_file(packet: Path) -> None:
    (packet / "data" / "comparisons" / "0001" / "report.md").write_text("other")
    assert not bagit.Bag(str(packet)).is_valid()


def schemas_of(packet: Path) -> list[tuple[str, str]]:
    """Each JSON document of a comparison with its schema, as check-jsonschema takes them."""
    folder = packet / "data" / "comparisons" / "0002"
    names = {"model-shape": "canonical-shape", "dump-shape": "canonical-shape"}
    documents = sorted(folder.glob("*.json"))
    pairs = [(str(folder / "schemas" / f"{names.get(p.stem, p.stem)}.schema.json"), str(p)) for p in documents]
    return [*pairs, (str(folder / "schemas" / "run.schema.json"), str(packet / "run.json"))]


def test_check_jsonschema_finds_every_document_as_its_schema_says(packet: Path) -> None:
    pairs = schemas_of(packet)
    assert len(pairs) == 9
    for schema, document in pairs:
        done = CliRunner().invoke(check_jsonschema, ["--schemafile", schema, document])
        assert (document, done.exit_code, done.output[-300:]) == (document, 0, "ok -- validation done\n")


def test_check_jsonschema_finds_the_schemas_to_be_schemas(packet: Path) -> None:
    schemas = sorted((packet / "data" / "comparisons" / "0001" / "schemas").iterdir())
    done = CliRunner().invoke(check_jsonschema, ["--check-metaschema", *map(str, schemas)])
    assert (len(schemas), done.exit_code) == (12, 0)


@pytest.mark.parametrize("number", ["0001", "0002"])
def test_a_sarif_validator_takes_the_findings(packet: Path, number: str) -> None:
    text = (packet / "data" / "comparisons" / number / "findings.sarif").read_text(encoding="utf-8")
    sarif = Sarif.model_validate_json(text)
    assert len(sarif.runs[0].results or []) > 5


def test_junitparser_counts_what_the_report_says(packet: Path) -> None:
    folder = packet / "data" / "comparisons" / "0002"
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    suites = list(JUnitXml.fromfile(str(folder / "junit.xml")))
    assert [suite.name for suite in suites] == [surface["surface"] for surface in report["surfaces"]]
    undecided = [s for s, r in zip(suites, report["surfaces"], strict=True) if r["verdict"] == "UNKNOWN"]
    assert all(suite.errors for suite in undecided)
    assert all(suite.skipped == 0 for suite in suites)


def test_the_surrogate_in_the_packet_is_a_database_with_the_marker(packet: Path, tmp_path: Path) -> None:
    folder = packet / "data" / "comparisons" / "0001"
    inputs = json.loads((folder / "inputs.json").read_text())
    copy = shutil.copy(folder / "surrogate" / "surrogate.db", tmp_path / "copy.db")
    database = sqlite3.connect(copy)
    try:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        database.close()
    assert {"birth_registry", "generated_surrogate_not_real_production_dump"} <= tables
    digest = hashlib.sha256((folder / "surrogate" / "surrogate.db").read_bytes()).hexdigest()
    assert digest in {file["sha256"] for file in inputs["surrogate"]}


def test_the_statement_is_canonical_json_and_names_its_subjects(packet: Path) -> None:
    raw = (packet / "statement.json").read_bytes()
    said: dict[str, Any] = json.loads(raw)
    assert rfc8785.dumps(said) == raw
    assert said["_type"] == "https://in-toto.io/Statement/v1"
    assert {subject["name"]: subject["digest"]["sha256"] for subject in said["subject"]} == {
        "manifest-sha256.txt": manifest_digest(packet),
        "dump/production.sql": hashlib.sha256(DUMP.read_bytes()).hexdigest(),
        "model/fix7": json.loads((packet / "data/comparisons/0002/inputs.json").read_text())["model"]["sha256"],
    }


def test_integers_that_readers_round_are_strings_in_the_statement(tmp_path: Path) -> None:
    report = divergent_report()
    report["dump"]["bytes"] = 1 << 60
    packet = attach(tmp_path / "packet", filed_alone(report)).packet
    assert json.loads((packet / "statement.json").read_bytes())["predicate"]["dump"]["bytes"] == str(1 << 60)


def test_names_that_no_encoding_holds_are_filed_too(tmp_path: Path) -> None:
    report = awkward_report()
    assert verify(attach(tmp_path / "packet", filed_alone(report)).packet) == []


def test_data_is_a_function_of_the_inputs(made: Path, tmp_path: Path) -> None:
    for mapping in ({}, {"directus_objects": "directus_object_log"}):
        attach(tmp_path / "again", compared(str(DUMP), "fix7", mapping=mapping).evidence())
    ours, theirs = (
        {p.relative_to(f).as_posix(): p.read_bytes() for p in (f / "data").rglob("*") if p.is_file()}
        for f in (tmp_path / "again", made / "packet")
    )
    assert ours == theirs


def test_another_clock_language_folder_and_user_file_the_same_data(tmp_path: Path) -> None:
    """As on another machine: nothing of what surrounds the two runs is in data/."""
    made = []
    for name, more in {
        "here": {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        "elsewhere": {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "77", "LC_ALL": "C", "COLUMNS": "60", "HOME": "/nowhere",
                      "USER": "somebody", "LOGNAME": "somebody", "SOURCE_DATE_EPOCH": "7"},
    }.items():  # fmt: skip
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(DUMP, folder)
        command = [sys.executable, "-m", "fidelity", "compare", "--real", DUMP.name, "--packet", "packet"]
        umask = 0o077 if name == "elsewhere" else 0o022
        environment = {**os.environ, **more}
        done = subprocess.run(command, cwd=folder, env=environment, umask=umask, capture_output=True, check=False)
        assert done.returncode == 1, done.stderr
        data = folder / "packet" / "data"
        made.append({p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*") if p.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) > 20


def test_every_flipped_bit_in_every_file_is_found(packet: Path) -> None:
    """All files, and of each the first and last byte, and bytes drawn with a fixed seed: one bit each."""
    draw = random.Random(7)
    files = sorted(path for path in packet.rglob("*") if path.is_file())
    flipped = 0
    for path in files:
        before = path.read_bytes()
        places = {0, len(before) - 1, *(draw.randrange(len(before)) for _ in range(int(os.environ.get("FLIPS", "3"))))}
        for place in sorted(places):
            changed = bytearray(before)
            changed[place] ^= 1 << draw.randrange(8)
            path.write_bytes(changed)
            assert verify(packet), f"{path.relative_to(packet)} byte {place}"
            flipped += 1
        path.write_bytes(before)
    assert verify(packet) == []
    print(f"{flipped:,} bits flipped one by one in {len(files)} files, each found")  # noqa: T201  # pytest -rP shows it
    assert len(files) > 60
    assert flipped >= 4 * len(files)


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from report_documents import divergent_report, faithful_report
from fidelity.session import filed_alone
from reports import bag
from reports.bag import rewrite
from reports.packet import attach, verify

packet, evidence = Path(sys.argv[1]), filed_alone(faithful_report())
if sys.argv[4] == "renamed":  # as where no two folders can be exchanged in one step
    bag.exchange = lambda *_: False
attach(packet, filed_alone(divergent_report()))
kept = shutil.copytree(packet, sys.argv[2])

def numbers():
    return sorted(path.name for path in (packet / "data" / "comparisons").iterdir())

def killed_at(step):
    count = 0
    def counted(function):
        def call(*arguments, **options):
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments, **options)
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return result
        return call
    os.fsync, os.link, bag.exchange = counted(os.fsync), counted(os.link), counted(bag.exchange)
    os.unlink, os.rmdir, os.mkdir = counted(os.unlink), counted(os.rmdir), counted(os.mkdir)
    os.rename, os.replace = counted(os.rename), counted(os.replace)

step = finished = 0
while not finished:
    step += int(sys.argv[3])
    shutil.rmtree(packet)
    shutil.copytree(kept, packet)
    child = os.fork()
    if not child:
        killed_at(step)
        attach(packet, evidence)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert not status or os.WIFSIGNALED(status)
    finished = status == 0
    print("broken" if verify(packet) else "whole", *numbers())
attach(packet, evidence)
print("beside it", [path.name for path in packet.parent.iterdir()])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("way", ["exchanged", "renamed"])
def test_killed_at_every_step_it_is_as_it_was_or_complete(tmp_path: Path, way: str) -> None:
    """The process is killed before and after each call that changes the disk; in a short run at every 23rd of them."""
    stride = 1 if os.environ.get("FIDELITY_FUZZ") else 23
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-c", KILLED, str(tmp_path / "beside" / "packet"), str(tmp_path / "kept"), str(stride)]
    command.append(way)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    *steps, beside = done.stdout.splitlines()
    assert len(steps) > 150 // stride
    assert set(steps) == {"whole 0001", "whole 0001 0002"}
    assert beside == "beside it ['packet']"
