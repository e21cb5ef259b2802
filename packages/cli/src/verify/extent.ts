/** Where the bytes of one file of an export lie. */
export interface Extent {
  /** The file on disk that holds them: the file itself, or the archive. */
  readonly diskPath: string
  readonly offset: number
  readonly size: number
}
