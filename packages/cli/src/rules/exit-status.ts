/** Exit statuses of `vigie rules`: a stable contract, printed by `--help`. */
export const EXIT = {
  ok: 0,
  /** Rules are not as they should be: an error (with `--strict` a warning too), or a failed test. */
  faulty: 1,
  /** The arguments make no sense, or nothing was found. */
  usage: 2,
  /** A file or archive could not be read, or was refused. */
  unreadable: 3,
} as const
