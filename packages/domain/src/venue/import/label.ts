import { isRecord } from '@vigie/kit'

const PREFERRED = ['fr', 'ar', 'en']
const LONGEST = 80

/** A name as one text: of IMDF's LABELS the French, Arabic or English one, else the first; cut to 80 characters. */
export function labelOf(name: unknown): string | undefined {
  if (typeof name === 'string' && name !== '') return name.slice(0, LONGEST)
  if (!isRecord(name)) return undefined
  const texts = [...PREFERRED.map((language) => name[language]), ...Object.values(name)]
  const found = texts.find((text) => typeof text === 'string' && text !== '')
  return typeof found === 'string' ? found.slice(0, LONGEST) : undefined
}
