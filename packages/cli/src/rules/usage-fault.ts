/** Arguments that make no sense; the message says which. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
}
