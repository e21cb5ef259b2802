import { expect, test } from 'vitest'
import { chosenIn, hiddenLayers, pictureSearch, saidChosen, saidLayers } from './picture-search.ts'

test('[W153] hidden layers and what is chosen stand in the address, and nothing unknown', () => {
  expect(pictureSearch({ hide: 'units.clouds.gates', on: 'unit.RBT-U3', x: 1 })).toEqual({
    hide: 'gates.units',
    on: 'unit.RBT-U3',
  })
  expect(pictureSearch({ hide: 'clouds', on: 'cloud.7' })).toEqual({})
  expect(saidLayers(hiddenLayers('units.occupancy'))).toBe('occupancy.units')
})

test('[W153] an id may hold dots', () => {
  const chosen = { kind: 'installation', id: 'PUMP.1' } as const
  expect(chosenIn(saidChosen(chosen))).toEqual(chosen)
})
