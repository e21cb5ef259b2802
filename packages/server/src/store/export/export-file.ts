/** One file of an export, in the order in which it is to be written; `manifest` comes last. */
export interface ExportFile {
  readonly path: string
  readonly bytes: Uint8Array
}
