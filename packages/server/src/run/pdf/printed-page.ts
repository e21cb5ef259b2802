import type { Language, PrintedPage } from '@vigie/protocol'

/** One piece of a printed page. */
export type PrintedBlock = PrintedPage['blocks'][number]

/** A line of titles. */
export function heading(text: string): PrintedBlock {
  return { kind: 'heading', text }
}

/** A paragraph. */
export function paragraph(text: string): PrintedBlock {
  return { kind: 'text', text }
}

/** Which way a language is written. */
export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
