"""One node's log in an export: its entries, tiles, keys and tree checkpoint (spec L52 to L55)."""

import re
from collections import namedtuple

import canonical
import ed25519
import notes
import tree

WIDTH = 256
NodeLog = namedtuple("NodeLog", "node origin tree continuity sealed keys starts checkpoint")


def number_path(index, width):
    path = f"{index % 1000:03d}"
    while index := index // 1000:
        path = f"x{index % 1000:03d}/{path}"
    return path if width == WIDTH else f"{path}.p/{width}"


def read(files, node, manifest, findings):
    """The log of a node, or None when it cannot be read."""
    name, size = node["node"], node["size"]
    prefix = f"{name}/tile/"
    present = {path for path in files.paths if path.startswith(prefix)}
    if -(-size // WIDTH) > len(present):
        findings.incomplete(prefix, "holds too few bundles")
        return None
    entries = _read_bundles(files, prefix, size, findings, present)
    if entries is None:
        return None
    continuity, sealed, after = [], set(), ""
    for seq, data in enumerate(entries, 1):
        problem, entry = _check_entry(data, name, seq, after, manifest["exercise"])
        if problem:
            findings.tampered(f"{name}-{seq:04d}", problem)
            continue
        after = entry["at"]
        sealed.update(re.findall(r'"sealed":"([0-9a-f]{64})"', data.decode("utf-8")))
        if entry["kind"] in ("log.key-rotated", "log.origin-continued"):
            continuity.append((entry["kind"], seq, entry["data"]))
    hashes = tree.Tree([tree.leaf_hash(data) for data in entries])
    _check_tiles(files, prefix, hashes, findings, present)
    for path in present:
        findings.tampered(path, "is no tile or bundle of this tree")
    keys = _read_keys(files, node, continuity, findings)
    if keys is None:
        return None
    starts = [0] + [seq for kind, seq, _ in continuity if kind == "log.key-rotated"]
    log = NodeLog(name, node["origin"], hashes, continuity, sealed, keys, starts, None)
    checkpoint = _check_checkpoint(files, node, log, findings)
    return None if checkpoint is None else log._replace(checkpoint=checkpoint)


def key_for(log, size):
    """The key that signs trees of that size."""
    return log.keys[max(i for i, start in enumerate(log.starts) if start <= size)]


def _read_bundles(files, prefix, size, findings, present):
    entries = []
    for start in range(0, size, WIDTH):
        width = min(WIDTH, size - start)
        path = f"{prefix}entries/{number_path(start // WIDTH, width)}"
        present.discard(path)
        data = files.read(path)
        if data is None:
            findings.incomplete(path, "is missing")
            return None
        bundle, at = [], 0
        while at + 2 <= len(data):
            end = at + 2 + int.from_bytes(data[at : at + 2], "big")
            bundle.append(data[at + 2 : end])
            at = end
        if at != len(data) or len(bundle) != width:
            findings.tampered(path, f"is not a bundle of {width} entries")
            return None
        entries += bundle
    return entries


def _check_entry(data, node, seq, after, exercise):
    text = notes.from_utf8(data)
    try:
        entry = canonical.parse(text) if text is not None else None
    except canonical.NotCanonical as error:
        return f"is not in canonical form: {error}", None
    if not isinstance(entry, dict):
        return "is not an object", None
    at, marking = entry.get("at"), entry.get("marking")
    if entry.get("v") != 1 or entry.get("node") != node or entry.get("seq") != seq:
        return "has another version, node or number", None
    if not isinstance(at, str) or not re.fullmatch(r"[0-9]{15}-[0-9]{5}", at) or at <= after:
        return "has no clock after the one before", None
    if not isinstance(marking, dict) or marking.get("exercise") is not exercise:
        return "is not marked as the manifest says", None
    numbers = ("happenedAt", "writtenAt", "receivedAt", "kindVersion")
    objects = ("actor", "subject", "data")
    if not (
        all(type(entry.get(name)) is int for name in numbers)
        and all(isinstance(entry.get(name), dict) for name in objects)
        and isinstance(entry.get("kind"), str)
    ):
        return "lacks a member that every entry has", None
    return None, entry


def _check_tiles(files, prefix, hashes, findings, present):
    level, count = 0, hashes.size
    while count > 0:
        for start in range(0, count, WIDTH):
            width = min(WIDTH, count - start)
            path = f"{prefix}{level}/{number_path(start // WIDTH, width)}"
            present.discard(path)
            data = files.read(path)
            if data is None:
                findings.incomplete(path, "is missing")
            elif data != b"".join(hashes.levels[level * 8][start : start + width]):
                findings.tampered(path, "does not hold the hashes of the entries")
        level, count = level + 1, count // WIDTH


def _read_keys(files, node, continuity, findings):
    path = f"{node['node']}/keys"
    data = files.read(path)
    if data is None:
        findings.incomplete(path, "is missing")
        return None
    text = notes.from_utf8(data) or ""
    keys = [notes.read_vkey(row) for row in text.split("\n")[:-1]]
    rotations = [(seq, data) for kind, seq, data in continuity if kind == "log.key-rotated"]
    is_whole = text.endswith("\n") and len(keys) == len(rotations) + 1
    if not is_whole or any(
        key is None or key.type != 1 or key.name != node["origin"] for key in keys
    ):
        findings.tampered(path, "does not hold the keys of this log")
        return None
    for (seq, data), old, new in zip(rotations, keys, keys[1:]):
        statement = f"vigie/key-rotation/1\n{old.name}\n{seq}\n{old.vkey}\n{new.vkey}\n"
        is_named = data.get("oldKey") == old.vkey and data.get("newKey") == new.vkey
        if not is_named or not is_signature(statement, old, data.get("signature")):
            findings.tampered(path, f"holds a key that entry {seq} does not prove")
            return None
    return keys


def is_signature(text, key, encoded):
    signature = notes.from_base64(encoded) if isinstance(encoded, str) else None
    if signature is None:
        return False
    return ed25519.verify(key.public, text.encode("utf-8"), signature)


def _check_checkpoint(files, node, log, findings):
    path = f"{node['node']}/checkpoint"
    data = files.read(path)
    if data is None:
        findings.incomplete(path, "is missing")
        return None
    note = notes.read_note(data)
    head = note and notes.read_head(note.text)
    if not head:
        findings.tampered(path, "is not a signed tree checkpoint")
        return None
    size = log.tree.size
    if (head.origin, head.size, head.root) != (log.origin, size, log.tree.root(size)):
        findings.tampered(path, "is not of these entries")
    if not notes.is_signed_by(note, key_for(log, size)):
        findings.tampered(path, "is not signed by the key of its log")
    return note
