"""What goes wrong with disks and folders, in a sentence for the person at this machine."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOSPC: "there is no room left on the disk. Free some, then try again",
    errno.EDQUOT: "you have used up the room that you have on this disk. Free some, then try again",
    errno.EACCES: "you may not read or write there. Ask for the right to, or name another folder",
    errno.EPERM: "you may not read or write there. Ask for the right to, or name another folder",
    errno.EROFS: "the disk can only be read. Name a folder on another one",
    errno.ENAMETOOLONG: "the name is longer than this disk takes. Shorten it",
    errno.EISDIR: "it is a folder, and a file is wanted. Rename it, or name another folder",
    errno.ENOTDIR: "a file stands where a folder is wanted. Rename it, or name another folder",
    errno.EEXIST: "a file stands where a folder is wanted. Rename it, or name another folder",
    errno.ELOOP: "a link leads back to itself. Delete it",
    errno.EIO: "the disk does not answer as it should. Try again, or use another one",
    errno.EMFILE: "too many files are open. Close some programs, then try again",
    errno.ENOENT: "it is not there. Look whether its name is right",
}


def told(error: OSError) -> str:
    """The file, what is wrong with it, and what to do."""
    where = error.filename or error.filename2
    what = _SAID.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
    return f"{where}: {what}." if where is not None else f"{what[:1].upper()}{what[1:]}."
