/** An archive that is damaged, hostile, or of a kind that is not read; the message says which and where. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault'
  readonly code = 'ERR_ARCHIVE'
}
