import { expect, test } from 'vitest'
import { Glide, GLIDE_MS } from './glide.ts'

const places = (x: number) => new Map([['U1', { x, y: 0 }]])

test('[W153] a symbol glides to where it was said to be, and never beyond', () => {
  const glide = new Glide()
  glide.take(places(0), 0, false)
  expect(glide.at('U1', 0)).toEqual({ x: 0, y: 0 })
  expect(glide.isMoving(0)).toBe(false)
  glide.take(places(10), 1_000, false)
  expect(glide.at('U1', 1_000 + GLIDE_MS / 2)).toEqual({ x: 5, y: 0 })
  expect(glide.isMoving(1_000)).toBe(true)
  expect(glide.at('U1', 1_000 + 10 * GLIDE_MS)).toEqual({ x: 10, y: 0 })
  expect(glide.isMoving(1_000 + GLIDE_MS)).toBe(false)
})

test('[W153] a word that comes on the way turns from where the symbol is drawn', () => {
  const glide = new Glide()
  glide.take(places(0), 0, false)
  glide.take(places(10), 1_000, false)
  glide.take(places(0), 1_000 + GLIDE_MS / 2, false)
  expect(glide.at('U1', 1_000 + GLIDE_MS / 2)).toEqual({ x: 5, y: 0 })
})

test('[W153] whoever wants no motion sees places only; what is gone is forgotten', () => {
  const glide = new Glide()
  glide.take(places(0), 0, true)
  glide.take(places(10), 1_000, true)
  expect(glide.at('U1', 1_000)).toEqual({ x: 10, y: 0 })
  glide.take(new Map(), 2_000, true)
  expect(glide.at('U1', 2_000)).toBeUndefined()
})
