import type { Language } from '@vigie/protocol'

/** A line that may begin with a code and runs in the direction of its page all the same, whatever it begins with. */
export function along(language: Language, line: string): string {
  return `${language === 'ar' ? '\u200F' : '\u200E'}${line}`
}
