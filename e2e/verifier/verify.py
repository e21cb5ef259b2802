#!/usr/bin/env python3
"""Verifies an export of a Vigie log. Python 3, standard library only, written from docs/spec/log.md and
the specifications it names, apart from Vigie's own verifier, so that each keeps the other honest.

usage: verify.py EXPORT [--key VKEY]... [--checkpoint FILE]... [--witness-key VKEY [--cosignature FILE]...]
Exit code: 0 verified, 1 tampered, 2 wrong usage or nothing to read, 3 incomplete.
"""

import argparse
import hashlib
import re
import sys

import canonical
import container
import nodelog
import notes
import tree

EXIT = {"verified": 0, "tampered": 1, "incomplete": 3}


class Findings:
    def __init__(self):
        self.all = []

    def tampered(self, where, what):
        self.all.append(("tampered", where, what))

    def incomplete(self, where, what):
        self.all.append(("incomplete", where, what))

    @property
    def verdict(self):
        kinds = {kind for kind, _, _ in self.all}
        return next((kind for kind in ("tampered", "incomplete") if kind in kinds), "verified")


class Usage(Exception):
    pass


def parse_or_none(text):
    try:
        return canonical.parse(text)
    except canonical.NotCanonical:
        return None


def check_manifest(files, findings):
    data = files.read("manifest")
    if data is None:
        findings.incomplete("manifest", "is missing")
        return None, None
    note = notes.read_note(data)
    rows = note.text.split("\n")[:-1] if note else []
    head = parse_or_none(rows[1]) if len(rows) > 1 else None
    if not note or len(note.lines) != 1 or rows[0] != "vigie-export/1" or not is_head(head):
        findings.tampered("manifest", "is not a signed manifest")
        return None, None
    listed = []
    for row in rows[2:]:
        match = re.fullmatch(r"([0-9a-f]{64}) ([0-9]{1,15}) (\S+)", row)
        if not match or (listed and match[3] <= listed[-1]):
            findings.tampered("manifest", f"has a malformed line: {row}")
            continue
        listed.append(match[3])
        if files.size(match[3]) is None:
            findings.incomplete(match[3], "is missing")
        elif files.size(match[3]) != int(match[2]) or files.sha256(match[3]) != match[1]:
            findings.tampered(match[3], "is not the file that the manifest lists")
    for path in set(files.paths) - set(listed) - {"manifest"}:
        findings.tampered(path, "is not in the manifest")
    return head, note


def is_head(head):
    if not isinstance(head, dict) or not isinstance(head.get("createdAt"), str):
        return False
    nodes = head.get("nodes")
    if type(head.get("exercise")) is not bool or not isinstance(nodes, list) or not nodes:
        return False
    if not all(is_node(node) for node in nodes):
        return False
    return len({node["node"] for node in nodes}) == len(nodes)


def is_node(node):
    return (
        isinstance(node, dict)
        and isinstance(node.get("node"), str)
        and re.fullmatch(r"[A-Z]{3}([2-9]|[1-9][0-9]+)?", node["node"]) is not None
        and isinstance(node.get("origin"), str)
        and type(node.get("size")) is int
        and node["size"] >= 0
    )


def check_links(logs, findings):
    for log in logs:
        for kind, seq, data in log.continuity:
            if kind == "log.origin-continued":
                problem = "is not the first entry" if seq != 1 else link_problem(log, data, logs)
                if problem:
                    findings.tampered(f"{log.node}-{seq:04d}", problem)


def link_problem(log, data, logs):
    signed = data.get("previousCheckpoint")
    note = notes.read_note(signed.encode("utf-8")) if isinstance(signed, str) else None
    head = note and notes.read_head(note.text)
    if not head or not isinstance(data.get("previousNode"), str):
        return "does not say which log it continues"
    previous = next((one for one in logs if one.node == data["previousNode"]), None)
    if previous is None:
        return None
    if head.origin != previous.origin or head.size > previous.tree.size:
        return "continues another log, or more of it than is here"
    if not notes.is_signed_by(note, nodelog.key_for(previous, head.size)):
        return "continues a checkpoint that is not signed by its log"
    if previous.tree.root(head.size) != head.root:
        return "continues a fork"
    if "signature" not in data:
        return None
    names = f"{previous.origin}\n{log.origin}\n{log.keys[0].vkey}"
    statement = f"vigie/origin-continued/1\n{names}\n"
    is_signed = nodelog.is_signature(statement, previous.keys[-1], data["signature"])
    return None if is_signed else "is not signed by the earlier key"


def check_beside(files, logs, is_all, findings):
    sealed = set().union(*(log.sealed for log in logs))
    for path in files.paths:
        parts = path.split("/")
        if path == "sealed.ndjson":
            check_sealed(files.read(path), sealed if is_all else None, findings)
        elif parts[0] == "attachments":
            if len(parts) != 2 or files.sha256(path) != parts[1]:
                findings.tampered(path, "is not named by its hash")
        elif parts[1:2] == ["proofs"]:
            log = next((one for one in logs if one.node == parts[0]), None)
            problem = proof_problem(files.read(path), path, log) if log else None
            if log is None and is_all:
                problem = "is of no log of this export"
            if problem:
                findings.tampered(path, problem)
        elif parts[1:2] == ["witnessed"]:
            log = next((one for one in logs if one.node == parts[0]), None)
            problem = witnessed_problem(files.read(path), path, log) if log else None
            if log is None and is_all:
                problem = "is of no log of this export"
            if problem:
                findings.tampered(path, problem)
        elif path != "manifest" and parts[1:2] not in (["checkpoint"], ["keys"], ["tile"]):
            findings.tampered(path, "is not part of the export format")


def check_sealed(data, sealed, findings):
    text = notes.from_utf8(data)
    rows = text.split("\n") if text is not None else ["not UTF-8"]
    if rows.pop() != "":
        findings.tampered("sealed.ndjson", "is not lines of UTF-8")
        return
    seen = set()
    for row in rows:
        opening = parse_or_none(row)
        opening = opening if isinstance(opening, dict) else {}
        values = [opening.get(name) for name in ("commitment", "content", "salt")]
        if not all(isinstance(value, str) for value in values):
            findings.tampered("sealed.ndjson", "holds a line that is no opening")
            continue
        commitment, content, salt = values
        is_salt = re.fullmatch("[0-9a-f]{64}", salt) is not None
        material = b"vigie/sealed/1\0" + bytes.fromhex(salt if is_salt else "")
        digest = hashlib.sha256(material + content.encode("utf-8")).hexdigest()
        is_known = sealed is None or commitment in sealed
        if not is_salt or digest != commitment or not is_known or commitment in seen:
            findings.tampered("sealed.ndjson", f"does not rightly open {commitment}")
        seen.add(commitment)


def proof_problem(data, path, log):
    text = notes.from_utf8(data) or ""
    head_text, _, checkpoint = text.partition("\n\n")
    rows = head_text.split("\n")
    note = notes.read_note(checkpoint.encode("utf-8"))
    head = note and notes.read_head(note.text)
    hashes = [notes.from_base64(row) for row in rows[2:]]
    index_row = re.fullmatch(r"index (0|[1-9][0-9]{0,14})", rows[1]) if len(rows) > 1 else None
    if rows[0] != "c2sp.org/tlog-proof@v1" or not index_row or not head:
        return "is no proof"
    if any(one is None or len(one) != 32 for one in hashes):
        return "holds a line that is no hash"
    index = int(index_row[1])
    if path != f"{log.node}/proofs/{log.node}-{index + 1:04d}.tlog-proof":
        return "proves another entry"
    if head.origin != log.origin or not index < head.size <= log.tree.size:
        return "is for another log"
    if not notes.is_signed_by(note, nodelog.key_for(log, head.size)):
        return "is not signed by its log"
    root = tree.root_of_path(log.tree.levels[0][index], index, head.size, hashes)
    is_proved = root == head.root == log.tree.root(head.size)
    return None if is_proved else "does not prove its entry"


def witnessed_problem(data, path, log):
    note = notes.read_note(data)
    head = note and notes.read_head(note.text)
    if not head or path != f"{log.node}/witnessed/{head.size}":
        return "is not the signed checkpoint that its name says"
    if head.origin != log.origin or head.size > log.tree.size:
        return "is of another log, or of more than is here"
    if not notes.is_signed_by(note, nodelog.key_for(log, head.size)):
        return "is not signed by its log"
    return None if log.tree.root(head.size) == head.root else "has another root"


def read_anchors(files, options, logs, findings):
    """Tree heads from outside that the export is held against."""
    trusted = [need_key(vkey, 1) for vkey in options.key]
    heads = [checkpoint_anchor(name, logs, trusted) for name in options.checkpoint]
    if options.witness_key is None:
        if options.cosignature:
            raise Usage("--cosignature needs --witness-key")
        return trusted, heads
    witness = need_key(options.witness_key, 4)
    witnessed = [cosignature_anchor(name, logs, witness) for name in options.cosignature]
    carried = [log.checkpoint for log in logs]
    for path in files.paths:
        note = notes.read_note(files.read(path)) if path.split("/")[1:2] == ["witnessed"] else None
        carried += [note] if note else []
    witnessed += [
        notes.read_head(note.text)
        for note in carried
        if notes.cosigned_at(note, witness) is not None and notes.read_head(note.text)
    ]
    if not witnessed:
        findings.incomplete("checkpoint", f"no cosignature of {witness.name} was found")
    return trusted, heads + witnessed


def need_key(vkey, kind):
    key = notes.read_vkey(vkey)
    if key is None or key.type != kind:
        raise Usage(f"{vkey} is not a key of type {kind}")
    return key


def read_given(name):
    with open(name, "rb") as file:
        return file.read()


def checkpoint_anchor(name, logs, trusted):
    note = notes.read_note(read_given(name))
    head = note and notes.read_head(note.text)
    if not head:
        raise Usage(f"{name} is not a signed tree checkpoint")
    log = next((one for one in logs if one.origin == head.origin), None)
    keys = [key for key in trusted + (log.keys if log else []) if key.name == head.origin]
    is_signed = any(notes.is_signed_by(note, key) for key in keys)
    if not is_signed and log and head.size <= log.tree.size:
        raise Usage(f"{name} is not signed by a known key")
    return head


def cosignature_anchor(name, logs, witness):
    data = read_given(name)
    lines = notes.read_lines(data.decode("utf-8", "replace"))
    if lines is None:
        candidates = [notes.read_note(data)]
    else:
        candidates = [notes.Note(log.checkpoint.text, lines) for log in logs]
    for note in candidates:
        if note and notes.cosigned_at(note, witness) is not None:
            if head := notes.read_head(note.text):
                return head
    raise Usage(f"{name} holds no valid cosignature")


def check_trust(trusted, heads, logs, findings):
    by_origin = {log.origin: log for log in logs}
    for head in heads:
        log = by_origin.get(head.origin)
        if log is None:
            findings.incomplete(head.origin, "is not in the export")
        elif head.size > log.tree.size:
            what = f"ends at {log.tree.size}, {head.size} entries are known"
            findings.incomplete(log.node, what)
        elif log.tree.root(head.size) != head.root:
            findings.tampered(log.node, f"was forked at or before {head.size} entries")
    for key in trusted:
        log = by_origin.get(key.name)
        if log is None:
            findings.incomplete(key.name, "is not in the export")
        elif key.vkey not in [own.vkey for own in log.keys]:
            findings.tampered(log.node, "is not signed by the trusted key")


def verify(options):
    findings = Findings()
    files = container.Container(options.export)
    for problem in files.problems:
        findings.tampered(options.export, problem)
    manifest, note = check_manifest(files, findings)
    nodes = manifest["nodes"] if manifest else []
    found = [nodelog.read(files, node, manifest, findings) for node in nodes]
    logs = [log for log in found if log]
    if found and found[0]:
        exporter = found[0]
        if not notes.is_signed_by(note, nodelog.key_for(exporter, exporter.tree.size)):
            findings.tampered("manifest", "is not signed by the exporter")
    check_links(logs, findings)
    check_beside(files, logs, bool(nodes) and len(logs) == len(nodes), findings)
    trusted, heads = read_anchors(files, options, logs, findings)
    check_trust(trusted, heads, logs, findings)
    return findings, logs


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("export")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--checkpoint", action="append", default=[])
    parser.add_argument("--witness-key")
    parser.add_argument("--cosignature", action="append", default=[])
    options = parser.parse_args()
    try:
        findings, logs = verify(options)
    except (OSError, Usage) as error:
        print(error, file=sys.stderr)
        return 2
    print(findings.verdict)
    for log in logs:
        print(f"{log.node} {log.tree.size} entries")
    for kind, where, what in findings.all[:40]:
        print(f"{kind}: {where} {what}")
    return EXIT[findings.verdict]


if __name__ == "__main__":
    sys.exit(main())
