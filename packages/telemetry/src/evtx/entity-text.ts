const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text of one of the five entities of XML; of another, the reference as it would be written. */
export function entityText(name: string): string {
  return ENTITIES.get(name) ?? `&${name};`
}
