"""The files of an export, a directory or a strict ustar archive, by their path. Only ever reads."""

import hashlib
import os
import re
import stat

BLOCK = 512


class Container:
    def __init__(self, path):
        self.problems = []
        self._extents = {}
        if os.path.isdir(path):
            self._scan(path)
        else:
            with open(path, "rb") as archive:
                self._list(path, archive, os.path.getsize(path))

    @property
    def paths(self):
        return sorted(self._extents)

    def size(self, path):
        extent = self._extents.get(path)
        return None if extent is None else extent[2]

    def read(self, path):
        extent = self._extents.get(path)
        if extent is None:
            return None
        disk_path, offset, size = extent
        with open(disk_path, "rb") as file:
            file.seek(offset)
            return file.read(size)

    def sha256(self, path):
        disk_path, offset, size = self._extents[path]
        digest = hashlib.sha256()
        with open(disk_path, "rb") as file:
            file.seek(offset)
            while size > 0 and (chunk := file.read(min(size, 1 << 20))):
                digest.update(chunk)
                size -= len(chunk)
        return digest.hexdigest()

    def _scan(self, root):
        for folder, folders, names in os.walk(root):
            for name in folders + names:
                disk_path = os.path.join(folder, name)
                mode = os.lstat(disk_path).st_mode
                path = os.path.relpath(disk_path, root).replace(os.sep, "/")
                if stat.S_ISREG(mode):
                    self._extents[path] = (disk_path, 0, os.path.getsize(disk_path))
                elif not stat.S_ISDIR(mode):
                    self.problems.append(f"{path} is neither a file nor a folder")

    def _list(self, disk_path, archive, total):
        at = 0
        while True:
            archive.seek(at)
            header = archive.read(BLOCK)
            if header == bytes(BLOCK):
                break
            problem, path, size = _read_header(header)
            if problem:
                self.problems.append(f"archive, at byte {at}: {problem}")
                return
            if path in self._extents:
                self.problems.append(f"archive holds {path} twice")
            start, at = at + BLOCK, at + BLOCK + -(-size // BLOCK) * BLOCK
            if start + size > total:
                self.problems.append(f"archive is cut within {path}")
            if header[156:157] != b"5":
                self._extents[path] = (disk_path, start, size)
            archive.seek(start + size)
            if archive.read(at - start - size).strip(b"\0"):
                self.problems.append(f"archive has bytes after the end of {path}")
        archive.seek(at)
        rest = archive.read()
        if total % BLOCK or len(rest) < 2 * BLOCK or rest.strip(b"\0"):
            self.problems.append("archive does not end where its end mark says")


def _read_header(header):
    if len(header) < BLOCK:
        return "it ends without an end mark", "", 0
    stated = re.fullmatch(rb"([0-7]{6})\0 ", header[148:156])
    total = sum(header[:148]) + 8 * 32 + sum(header[156:])
    if not stated or int(stated[1], 8) != total:
        return "the checksum of a header is wrong", "", 0
    digits = re.fullmatch(rb"([0-7]{11})[\0 ]", header[124:136])
    if header[257:262] != b"ustar" or not digits or header[156:157] not in (b"0", b"\0", b"5"):
        return "it is not a plain ustar archive of files and folders", "", 0
    if header[156:157] == b"5" and int(digits[1], 8) > 0:
        return "it holds a folder with content", "", 0
    name = header[:100].split(b"\0")[0].decode("utf-8", "replace")
    prefix = header[345:500].split(b"\0")[0].decode("utf-8", "replace")
    path = f"{prefix}/{name}" if prefix else name
    return None, path.removeprefix("./"), int(digits[1], 8)
