import { useEffect, useRef } from 'react'
import { Glide } from './glide.ts'
import { SymbolSprites, UNIT_SHAPES } from './symbol-sprites.ts'
import type { Point } from './bowl-geometry.ts'
import { onScreen } from './use-plan-view.ts'
import type { PlanView } from './use-plan-view.ts'

/** Something that moves over the plan, metres. */
export interface MovingSymbol extends Point {
  readonly id: string
  readonly label: string
  readonly kind: keyof typeof UNIT_SHAPES
  /** At work on an incident. */
  readonly isBusy: boolean
  /** When it was there, epoch ms. */
  readonly atMs: number
}

/** A word older than this is drawn hollow, ms. */
export const OLD_POSITION_MS = 60_000
/** With more in sight than this, names would hide what they name. */
const MOST_LABELS = 60
const OFF_PX = 12
/** On a slow machine drawing takes a third of the time at most: after it, the page rests twice as long. */
const REST = 3

/**
 * Symbols that move, on a canvas: two thousand of them as elements would stop the page. It draws when
 * something changed and while something glides, once a frame. What it shows is said elsewhere in words.
 */
export function MovingLayer(props: {
  readonly view: PlanView
  readonly symbols: ReadonlyMap<string, MovingSymbol>
  readonly chosen: string | undefined
  /** Server time, epoch ms; renewed every few seconds, so that what is silent turns hollow. */
  readonly nowMs: number
  /** How many times as large as at a desk: on a wall they are seen from three metres. */
  readonly size?: number
}) {
  const { view, symbols, chosen, nowMs, size = 1 } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const glide = useRef(new Glide())
  const latest = useRef<Scene>({ view, symbols, chosen, nowMs, size })
  const frame = useRef<number | undefined>(undefined)
  const restsUntilMs = useRef(0)

  useEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    glide.current.take(symbols, performance.now(), isStill)
  }, [symbols])

  useEffect(() => {
    latest.current = { view, symbols, chosen, nowMs, size }
    const draw = (atMs: number) => {
      if (atMs < restsUntilMs.current) {
        frame.current = requestAnimationFrame(draw)
        return
      }
      frame.current = undefined
      if (canvas.current === null) return
      const startedMs = performance.now()
      drawSymbols(canvas.current, latest.current, (id) => glide.current.at(id, atMs))
      restsUntilMs.current = atMs + REST * (performance.now() - startedMs)
      if (glide.current.isMoving(atMs)) frame.current = requestAnimationFrame(draw)
    }
    frame.current ??= requestAnimationFrame(draw)
  }, [view, symbols, chosen, nowMs, size])

  useEffect(
    () => () => {
      if (frame.current !== undefined) cancelAnimationFrame(frame.current)
      frame.current = undefined
    },
    [],
  )
  return <canvas ref={canvas} className="moving-layer" aria-hidden="true" />
}

interface Scene {
  readonly view: PlanView
  readonly symbols: ReadonlyMap<string, MovingSymbol>
  readonly chosen: string | undefined
  readonly nowMs: number
  readonly size: number
}

function drawSymbols(
  canvas: HTMLCanvasElement,
  { view, symbols, chosen, nowMs, size }: Scene,
  placeOf: (id: string) => Point | undefined,
): void {
  const to = canvas.getContext('2d')
  if (to === null) return
  const density = Math.min(2, devicePixelRatio)
  const [width, height] = [Math.round(view.width * density), Math.round(view.height * density)]
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
    canvas.style.inlineSize = `${view.width}px`
    canvas.style.blockSize = `${view.height}px`
  }
  to.setTransform(density, 0, 0, density, 0, 0)
  to.clearRect(0, 0, view.width, view.height)
  const { sprites, ink, font } = paintOf(canvas, density, size)
  const inSight: { readonly symbol: MovingSymbol; readonly at: Point }[] = []
  for (const symbol of symbols.values()) {
    const at = onScreen(view, placeOf(symbol.id) ?? symbol)
    const isOut =
      at.x < -OFF_PX || at.y < -OFF_PX || at.x > view.width + OFF_PX || at.y > view.height + OFF_PX
    if (isOut) continue
    const { kind, isBusy, atMs } = symbol
    const isHollow = nowMs - atMs > OLD_POSITION_MS
    const tone = isBusy ? 'busy' : 'usual'
    sprites.draw(to, { shape: UNIT_SHAPES[kind], tone, isHollow }, at)
    inSight.push({ symbol, at })
  }
  to.font = font
  to.fillStyle = ink
  to.strokeStyle = ink
  to.textBaseline = 'middle'
  const areNamed = inSight.length <= MOST_LABELS / size ** 2
  for (const { symbol, at } of inSight) {
    if (areNamed || symbol.id === chosen) to.fillText(symbol.label, at.x + 10 * size, at.y)
    if (symbol.id !== chosen) continue
    to.lineWidth = 2
    to.beginPath()
    to.arc(at.x, at.y, 11 * size, 0, 2 * Math.PI)
    to.stroke()
  }
}

interface Paint {
  readonly key: string
  readonly sprites: SymbolSprites
  readonly ink: string
  readonly font: string
}

const paints = new WeakMap<HTMLCanvasElement, Paint>()

/** Colours of the theme and the font as they are now; symbols are made anew when they have changed. */
function paintOf(canvas: HTMLCanvasElement, density: number, size: number): Paint {
  const key = `${document.documentElement.dataset['theme'] ?? ''} ${density} ${size}`
  const known = paints.get(canvas)
  if (known?.key === key) return known
  const style = getComputedStyle(canvas)
  const colour = (name: string) => style.getPropertyValue(name)
  const colours = {
    usual: colour('--accent'),
    busy: colour('--high'),
    ground: colour('--ground'),
  }
  const paint: Paint = {
    key,
    sprites: new SymbolSprites(colours, density, size),
    ink: colour('--ink'),
    font: `600 ${size === 1 ? 12 : 28}px ${style.fontFamily}`,
  }
  paints.set(canvas, paint)
  return paint
}

/** The symbol nearest to a point of the screen, within a finger's width; undefined for none. */
export function symbolAt(
  view: PlanView,
  symbols: ReadonlyMap<string, MovingSymbol>,
  at: Point,
): MovingSymbol | undefined {
  let nearest: { readonly symbol: MovingSymbol; readonly distance: number } | undefined
  for (const symbol of symbols.values()) {
    const place = onScreen(view, symbol)
    const distance = Math.hypot(place.x - at.x, place.y - at.y)
    if (distance > OFF_PX || (nearest !== undefined && nearest.distance <= distance)) continue
    nearest = { symbol, distance }
  }
  return nearest?.symbol
}
