"""Large text files: YAML, PO, CSV, templates."""


def alias_bomb() -> bytes:
    lines = ["terms:", "  a0: &a0 [x, x]"]
    lines += [f"  a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    return "\n".join(lines).encode()


def alias_crowd() -> bytes:
    return b"terms: &a\n" + b"".join(b"  k%d: *a\n" % n for n in range(100_000))


def deep_flow() -> bytes:
    return b"terms: " + b"[" * 500_000


def deep_keys() -> bytes:
    return b"terms: " + b"{a: " * 100_000


def deep_block() -> bytes:
    return b"".join(b" " * n + b"a:\n" for n in range(1_000))


def fifty_megabytes() -> bytes:
    return b"# fifty megabytes of nothing\n" + b" " * 50_000_000


def many_values() -> bytes:
    return b"terms: [" + b"a," * 200_000 + b"]"


def many_keys() -> bytes:
    return b"".join(b"trems%d: a\n" % n for n in range(60_000))


def many_duplicates() -> bytes:
    return b'msgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n\n' * 20_000


def huge_field() -> bytes:
    return b'id,norwegian,translation,note\ncover.title,x,"' + b"a" * 500_000 + b'",\n'


def large_template() -> bytes:
    return b"<p>" + b"x" * 3_000_000


def font_outside() -> bytes:
    return _fonts("file: NotoSans-Regular.ttf", "file: ../../../../etc/passwd")


def font_family_markup() -> bytes:
    return _fonts("family: Noto Sans\n", "family: 'x\"; } </style><script>'\n")


def _fonts(old: str, new: str) -> bytes:
    from tests.tools import ROOT

    text = (ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()
