"""C2SP signed notes, verifier keys, tree checkpoints and cosignatures, read for verification."""

import base64
import binascii
import hashlib
import re
from collections import namedtuple

import ed25519

Key = namedtuple("Key", "vkey name type id public")
Line = namedtuple("Line", "name id signature")
Note = namedtuple("Note", "text lines")
Head = namedtuple("Head", "origin size root")

MAX_SAFE = 2**53 - 1


def from_base64(text):
    """Bytes of base64 in its one canonical form, else None."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode("ascii") == text else None


def from_utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_vkey(vkey):
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    material = from_base64(encoded)
    if not name or re.search(r"\s", name) or material is None or len(material) != 33:
        return None
    if material[0] not in (1, 4):
        return None
    digest = hashlib.sha256(name.encode("utf-8") + b"\n" + material).hexdigest()
    if digest[:8] != key_id:
        return None
    return Key(vkey, name, material[0], key_id, material[1:])


def read_lines(text):
    """Signature lines, each ended by a newline; None when one is malformed or there is none."""
    if not text.endswith("\n"):
        return None
    lines = []
    for row in text[:-1].split("\n"):
        parts = row.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not parts[1]:
            return None
        data = from_base64(parts[2])
        if re.search(r"[\s+]", parts[1]) or data is None or len(data) < 5:
            return None
        lines.append(Line(parts[1], data[:4].hex(), data[4:]))
    return lines


def read_note(data):
    whole = from_utf8(data)
    if whole is None or re.search("[\x00-\x09\x0b-\x1f]", whole):
        return None
    text, blank, signatures = whole.rpartition("\n\n")
    lines = read_lines(signatures) if blank else None
    return None if lines is None else Note(text + "\n", lines)


def is_signed_by(note, key):
    """True: signed. False: a line that claims so does not verify. None: no line claims so."""
    own = [one for one in note.lines if (one.name, one.id) == (key.name, key.id)]
    if not own or key.type != 1:
        return None
    message = note.text.encode("utf-8")
    return all(ed25519.verify(key.public, message, one.signature) for one in own)


def cosigned_at(note, key):
    """POSIX seconds at which a witness vouched for the text, else None."""
    for line in note.lines:
        if (line.name, line.id) == (key.name, key.id) and len(line.signature) == 72:
            time = int.from_bytes(line.signature[:8], "big")
            message = f"cosignature/v1\ntime {time}\n{note.text}".encode("utf-8")
            if key.type == 4 and ed25519.verify(key.public, message, line.signature[8:]):
                return time
    return None


def read_head(text):
    rows = text.split("\n")
    if len(rows) < 4 or rows[-1] != "" or "" in rows[3:-1] or not rows[0]:
        return None
    root = from_base64(rows[2])
    if root is None or len(root) != 32 or not re.fullmatch(r"0|[1-9][0-9]{0,15}", rows[1]):
        return None
    size = int(rows[1])
    return Head(rows[0], size, root) if size <= MAX_SAFE else None
