import { expect, test } from 'vitest'
import { KeptBoard } from './kept-board.ts'
import { Measured } from './measured.ts'

const AT = '2030-06-13T18:00:00.000Z'
const gate = (perMinute: number) => ({
  id: 'A1',
  in: 10,
  out: 0,
  perMinute,
  queue: null,
  density: null,
  lastAt: AT,
  silent: false,
})
const unit = (longitude: number) => ({
  id: 'U1',
  callSign: 'Lima 1',
  kind: 'stewards',
  longitude,
  latitude: 33,
  at: AT,
})

function open() {
  let scheduled: (() => void) | undefined
  const measured = new Measured((publish) => (scheduled = publish))
  let told = 0
  measured.subscribe(() => told++)
  const draw = () => {
    scheduled?.()
    scheduled = undefined
    return told
  }
  return { measured, draw }
}

test('[W152] the last value of a key stands, and many changes are told once', () => {
  const { measured, draw } = open()
  measured.take({ at: AT, channel: 'crowd', values: { 'gate/A1': gate(3) } })
  measured.take({ at: AT, channel: 'crowd', values: { 'gate/A1': gate(4) } })
  measured.take({ at: AT, channel: 'units', values: { 'unit/U1': unit(-7) } })
  expect(draw()).toBe(1)
  expect(measured.gates.get('A1')?.perMinute).toBe(4)
  expect(measured.units.get('U1')?.longitude).toBe(-7)
  expect(measured.toldAtMs('crowd')).toBe(Date.parse(AT))
})

test('[W152] null takes a value away; what cannot be read, or of a channel not known, changes nothing', () => {
  const { measured } = open()
  measured.take({ at: AT, channel: 'units', values: { 'unit/U1': unit(-7), 'unit/U2': 'x' } })
  measured.take({ at: AT, channel: 'weather', values: { 'unit/U1': null } })
  measured.take({ at: AT, channel: 'units', values: { 'unit/U1': { id: 'U1' } } })
  expect([...measured.units.keys()]).toEqual(['U1'])
  expect(measured.units.get('U1')?.longitude).toBe(-7)
  measured.take({ at: AT, channel: 'units', values: { 'unit/U1': null } })
  expect(measured.units.size).toBe(0)
})

test('[W152] a tab that joins later gets the board as it is; a stream that begins anew starts empty', () => {
  const kept = new KeptBoard()
  kept.take({ at: AT, channel: 'units', values: { 'unit/U1': unit(-7) } })
  kept.take({ at: AT, channel: 'units', values: { 'unit/U1': unit(-8) } })
  expect(kept.messages()).toEqual([{ at: AT, channel: 'units', values: { 'unit/U1': unit(-8) } }])
  kept.clear()
  expect(kept.messages()).toEqual([])
})
