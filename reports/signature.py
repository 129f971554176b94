"""Signatures by OpenSSH, which whoever gets a packet has already."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from reports.bag import PacketError

__all__ = ["NAMESPACE", "signature_of"]

NAMESPACE = "fidelity"
"""What signatures are for: one made for another purpose does not verify."""


def signature_of(content: bytes, key: Path) -> bytes:
    """The signature of the bytes by that private key, as `ssh-keygen -Y sign` makes it; it may ask for a passphrase."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise PacketError("there is no ssh-keygen", where="PATH", remedy="Install OpenSSH, or leave it unsigned.")
    if not key.is_file():
        raise PacketError("there is no such key", where=str(key), remedy="Make one: ssh-keygen -t ed25519 -f KEY")
    command = [program, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
    signed = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=False)  # noqa: S603 - found above
    if signed.returncode != 0 or not signed.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise PacketError(
            "ssh-keygen did not sign", where=str(key), remedy="Is it a private key, and the passphrase right?"
        )
    return signed.stdout
