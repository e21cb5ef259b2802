/**
 * Thrown inside the reading of one record, and caught where the record is known: its bytes contradict
 * themselves. `offset` is relative to the chunk.
 */
export class DamagedRecord extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.name = 'DamagedRecord'
    this.offset = offset
  }
}
