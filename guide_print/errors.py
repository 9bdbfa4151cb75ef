"""What the library raises for a user's mistake. The commands turn each into an exit code."""

from collections.abc import Sequence

from guide_print.finding import Finding


class GuideError(Exception):
    """A mistake that a user can mend; carries every finding of the pass."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = list(findings)


class ContentError(GuideError):
    """The content is wrong (exit 1)."""

    exit_code = 1


class UsageError(GuideError):
    """The command was given something that does not exist (exit 2)."""

    exit_code = 2


class WriteError(GuideError):
    """A folder or file can't be written (exit 4)."""

    exit_code = 4


class ClusterError(GuideError):
    """The machines that were to help can't be reached, or can't do it (exit 4)."""

    exit_code = 4


class CheckError(GuideError):
    """A check of the finished work, or the release gate, said no (exit 3)."""

    exit_code = 3
