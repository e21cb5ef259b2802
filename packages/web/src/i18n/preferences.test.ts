import { expect, test } from 'vitest'
import { directionOf } from './language.ts'
import { readPreferences, writePreferences } from './preferences.ts'

test('[W24] French, Western digits and night are the defaults; a choice is kept', () => {
  let kept: string | null = null
  const storage = {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value
    },
  }
  expect(readPreferences(storage)).toEqual({ language: 'fr', digits: 'latn', theme: 'night' })
  writePreferences(storage, { language: 'ar', digits: 'arab', theme: 'day' })
  expect(readPreferences(storage)).toEqual({ language: 'ar', digits: 'arab', theme: 'day' })
})

test.each(['{', 'null', '[]', '{"language":"xx","theme":3}'])(
  '[W24] a stored choice %j that is none gives the defaults',
  (text) => {
    const chosen = readPreferences({ getItem: () => text })
    expect(chosen).toEqual({ language: 'fr', digits: 'latn', theme: 'night' })
  },
)

test('[W24] Arabic is read from right to left', () => {
  expect(directionOf('ar')).toBe('rtl')
  expect(directionOf('fr')).toBe('ltr')
})
