import { expect, test } from 'vitest'
import { readOptions } from './read-options.ts'

test('[W160] options are read a line each, the chosen one by its star', () => {
  expect(readOptions('Fermer C\n\n * Dévier vers D \n')).toEqual([
    { text: 'Fermer C', chosen: false },
    { text: 'Dévier vers D', chosen: true },
  ])
})
