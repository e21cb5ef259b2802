/** Why a store could not be opened or an operation on it not be carried out. */
export type StoreFaultCode =
  | 'in-use'
  | 'key-missing'
  | 'newer-schema'
  | 'read-only'
  | 'disk-full'
  | 'damaged'
  | 'not-a-backup'
  | 'not-empty'
  | 'io'

/** The world failed the store. The message is a sentence for the person at the terminal. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode

  constructor(code: StoreFaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreFault'
    this.code = code
  }
}
