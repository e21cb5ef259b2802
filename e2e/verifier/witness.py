#!/usr/bin/env python3
"""A witness of C2SP tlog-witness, standard library only, written from the specification and apart from
Vigie's own, so that each keeps the other honest.

usage: witness.py NAME SEED LOG_VKEY STATE_FILE
Prints its verifier key and its port, then answers POST /add-checkpoint until it is ended. What it cosigned
last is in STATE_FILE, on disk before it answers.
"""

import hashlib
import json
import os
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import notes
import tree
from signing import Signer


def is_consistent(first, second, first_root, second_root, proof):
    """RFC 9162, 2.1.4.2, for 0 < first < second."""
    path = list(proof)
    if not path:
        return False
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for one in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = tree.node_hash(one, fr), tree.node_hash(one, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = tree.node_hash(sr, one)
        fn, sn = fn >> 1, sn >> 1
    return fr == first_root and sr == second_root and sn == 0


class Witness:
    def __init__(self, signer, log_key, path):
        self.signer, self.log_key, self.path = signer, log_key, path
        self.lock = threading.Lock()

    def latest(self):
        if not os.path.exists(self.path):
            return 0, hashlib.sha256(b"").digest()
        with open(self.path, encoding="utf-8") as file:
            state = json.load(file)
        return state["size"], bytes.fromhex(state["root"])

    def store(self, head):
        part = self.path + ".part"
        with open(part, "w", encoding="utf-8") as file:
            json.dump({"size": head.size, "root": head.root.hex()}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self.path)

    def answer(self, body):
        rows, blank, signed = body.partition("\n\n")
        old_row, *proof_rows = rows.split("\n")
        old = re.fullmatch(r"old (0|[1-9][0-9]{0,15})", old_row)
        proof = [notes.from_base64(row) for row in proof_rows]
        note = notes.read_note(signed.encode("utf-8"))
        head = note and notes.read_head(note.text)
        if not blank or not old or not head or len(proof) > 63 or None in proof:
            return 400, "malformed\n", None
        if head.origin != self.log_key.name:
            return 404, "unknown log\n", None
        if not notes.is_signed_by(note, self.log_key):
            return 403, "not signed\n", None
        old = int(old[1])
        if old > head.size:
            return 400, "old size too large\n", None
        with self.lock:
            size, root = self.latest()
            if old != size or (old == head.size and root != head.root):
                return 409, f"{size}\n", "text/x.tlog.size"
            if old in (0, head.size):
                is_right = not proof
            else:
                is_right = is_consistent(old, head.size, root, head.root, proof)
            if not is_right:
                return 422, "the proof does not verify\n", None
            self.store(head)
        return 200, self.signer.cosignature(note.text, int(time.time())), None


def main():
    name, seed, log_vkey, state = sys.argv[1:5]
    signer = Signer(name, 4, hashlib.sha256(seed.encode("utf-8")).digest())
    witness = Witness(signer, notes.read_vkey(log_vkey), state)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers.get("content-length", "0"))
            body = self.rfile.read(min(length, 1 << 16)).decode("utf-8", "replace")
            is_ours = self.path == "/add-checkpoint"
            status, text, kind = witness.answer(body) if is_ours else (404, "nothing here\n", None)
            data = text.encode("utf-8")
            self.send_response(status)
            self.send_header("content-type", kind or "text/plain; charset=utf-8")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(signer.vkey, server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
