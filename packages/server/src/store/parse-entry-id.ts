/** The parts of an entry's readable identity (`entryId` in domain); undefined when it is not one. */
export function parseEntryId(
  id: string,
): { readonly node: string; readonly seq: number } | undefined {
  const match = /^([A-Z]{3}[0-9]*)-([0-9]{4,15})$/.exec(id)
  const [, node, digits] = match ?? []
  if (node === undefined || digits === undefined) return undefined
  // `0142` is right and `00142` is not: an entry has one name.
  if (digits.length > 4 && digits.startsWith('0')) return undefined
  return { node, seq: Number(digits) }
}
