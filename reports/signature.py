"""Signatures by OpenSSH, which whoever gets a packet has already."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from reports.bag import PacketError

__all__ = ["NAMESPACE", "require_signers", "signature_of", "signer_of"]

NAMESPACE = "fidelity"
"""What signatures are for: one made for another purpose does not verify."""


def signature_of(content: bytes, key: Path) -> bytes:
    """The signature of the bytes by that private key, as `ssh-keygen -Y sign` makes it; it may ask for a passphrase."""
    program = _program("Install OpenSSH, or leave it unsigned.")
    if not key.is_file():
        raise PacketError("there is no such key", where=str(key), remedy="Make one: ssh-keygen -t ed25519 -f KEY")
    command = [program, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
    signed = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=False)  # noqa: S603 - found above
    if signed.returncode != 0 or not signed.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise PacketError(
            "ssh-keygen did not sign", where=str(key), remedy="Is it a private key, and the passphrase right?"
        )
    return signed.stdout


def signer_of(content: bytes, signature: Path, allowed: Path) -> str | None:
    """Who of those in the allowed-signers file signed these bytes; None where the signature is nobody's there.

    As `ssh-keygen -Y verify` says it: the name is the file's, whose form is in ssh-keygen(1), ALLOWED SIGNERS. A line
    that does not hold now, or not for this use (valid-before, valid-after, namespaces), allows nobody.
    """
    program = _program("Install OpenSSH; VERIFY.md has the command.")
    require_signers(allowed)
    found = [program, "-Y", "find-principals", "-s", str(signature), "-f", str(allowed)]
    named = subprocess.run(found, input=content, capture_output=True, check=False)  # noqa: S603 - found above
    for name in named.stdout.decode("utf-8", "replace").split("\n"):
        verified = [
            program,
            "-q",
            "-Y",
            "verify",
            "-n",
            NAMESPACE,
            "-s",
            str(signature),
            "-f",
            str(allowed),
            "-I",
            name,
        ]
        done = subprocess.run(verified, input=content, capture_output=True, check=False)  # noqa: S603 - found above
        if name and done.returncode == 0:
            return name
    return None


def require_signers(allowed: Path) -> None:
    """Raises PacketError where there is no such file of allowed signers."""
    if not allowed.is_file():
        raise PacketError(
            "there is no such file of allowed signers",
            where=str(allowed),
            remedy="Write one, of a line for each: NAME ssh-ed25519 AAAA…, as whoever signs told you.",
        )


def _program(remedy: str) -> str:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise PacketError("there is no ssh-keygen", where="PATH", remedy=remedy)
    return program
