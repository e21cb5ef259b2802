/** Exit statuses of `vigie serve`; part of its contract, listed in `--help`. */
export const EXIT = {
  stopped: 0,
  /** A bug of ours. */
  crashed: 1,
  /** Arguments or environment. */
  usage: 2,
  /** The data directory: in use, damaged, read-only, of a newer Vigie. */
  data: 3,
  /** The port is taken or not allowed, or a certificate does not fit. */
  listening: 4,
  /** The screens could not be built. */
  build: 5,
  /** Not everything was closed in five seconds; what was acknowledged is on disk. */
  drain: 6,
} as const
