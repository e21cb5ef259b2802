import { PUBLIC_LANGUAGES } from '@vigie/domain'
import type { PublicLanguage } from '@vigie/domain'

export function isPublicLanguage(text: string): text is PublicLanguage {
  return PUBLIC_LANGUAGES.some((language) => language === text)
}
