"""Signatures by OpenSSH's `ssh-keygen -Y`: bytes and a key go in, a signature comes out, and back.

Why that tool: it is on nearly every machine, its keys are those that people have, and a list of
allowed signers is a text file.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from guide_print.errors import CheckError, UsageError
from guide_print.finding import Finding

TOOL = "ssh-keygen"
NAMESPACE = "guide-print"
SECONDS = 120


def sign(data: bytes, key: Path) -> bytes:
    """Return the signature of `data` by a private key, or by a public one whose agent runs.

    Raises UsageError where it can't be made.
    """
    done = _run(["sign", "-f", str(key), "-n", NAMESPACE], data)
    if done.returncode or not done.stdout:
        text = f"{TOOL} could not sign with this key ({_why(done)}); give an OpenSSH key with --key"
        raise UsageError([Finding("fail", "not-signed", text, str(key))])
    return done.stdout


def signer_of(data: bytes, signature: bytes, signers: Path, place: str) -> str:
    """Return who signed `data`, as the file of allowed signers names them.

    Raises CheckError where nobody of them did, `place` being what was signed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature)
        known = ["-s", str(file), "-f", str(signers)]
        found = _run(["find-principals", *known], data)
        name = found.stdout.decode(errors="replace").strip().partition("\n")[0]
        if found.returncode or not name:
            text = f"none of those in {signers} has signed this; do not use it"
            raise CheckError([Finding("fail", "unknown-signer", text, place)])
        done = _run(["verify", "-I", name, "-n", NAMESPACE, *known], data)
    if done.returncode:
        text = f"this is not what {name} signed ({_why(done)}); do not use it"
        raise CheckError([Finding("fail", "signature-wrong", text, place)])
    return name


def _run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(TOOL)
    if program is None:
        text = f"signatures need {TOOL}; type: sudo apt-get install openssh-client"
        raise UsageError([Finding("fail", "tool-missing", text, TOOL)])
    command = [program, "-Y", *arguments]
    return subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else f"exit code {done.returncode}"
