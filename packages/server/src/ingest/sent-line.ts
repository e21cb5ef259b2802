import type { JsonObject } from '@vigie/kit'

/** A line that came with what its sender says about it. */
export interface SentLine {
  /** Read as text of the source's format. */
  readonly text: string
  /** Kept beside the event: host, time and place as the sender says them. */
  readonly sender?: JsonObject
  /** What the line says where its text is of no format that is known. */
  readonly otherwise?: JsonObject
}
