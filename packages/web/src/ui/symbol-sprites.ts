import { must, unreachable } from '@vigie/kit'
import type { Point } from './bowl-geometry.ts'

/** Shapes by which symbols that move are told apart, without colour. */
type SymbolShape = 'circle' | 'square' | 'cross' | 'triangle' | 'diamond' | 'hexagon'

/** The shape of each kind of unit. */
export const UNIT_SHAPES = {
  stewards: 'circle',
  police: 'square',
  medical: 'cross',
  fire: 'triangle',
  spotters: 'diamond',
  technical: 'hexagon',
  cyber: 'hexagon',
  transport: 'square',
  other: 'circle',
} as const satisfies Readonly<Record<string, SymbolShape>>

/** `usual`: there; `busy`: at work on an incident. */
type SymbolTone = 'usual' | 'busy'

/** Half of a symbol's side, CSS px. */
const HALF = 6
const SIDE = 2 * HALF + 4

/** Draws each symbol once, and from then on copies it: two thousand outlines a frame cost too much. */
export class SymbolSprites {
  readonly #sprites = new Map<string, ImageBitmap>()
  readonly #colours: Readonly<Record<SymbolTone | 'ground', string>>
  readonly #density: number
  readonly #side: number

  /** `density`: device pixels of a CSS pixel; `size`: how many times as large as at a desk. */
  constructor(
    colours: Readonly<Record<SymbolTone | 'ground', string>>,
    density: number,
    size: number,
  ) {
    this.#colours = colours
    this.#density = density
    this.#side = SIDE * size
  }

  /** Copies a symbol with its middle at a place, CSS px. A hollow one is an old word. */
  draw(
    to: CanvasRenderingContext2D,
    symbol: { readonly shape: SymbolShape; readonly tone: SymbolTone; readonly isHollow: boolean },
    { x, y }: Point,
  ): void {
    const key = `${symbol.shape} ${symbol.tone} ${symbol.isHollow}`
    const known = this.#sprites.get(key)
    const sprite = known ?? this.#make(symbol)
    if (known === undefined) this.#sprites.set(key, sprite)
    const density = this.#density
    const side = this.#side
    // Whole device pixels: a copy between them is blurred, and slower.
    to.drawImage(
      sprite,
      Math.round((x - side / 2) * density) / density,
      Math.round((y - side / 2) * density) / density,
      side,
      side,
    )
  }

  #make(symbol: {
    readonly shape: SymbolShape
    readonly tone: SymbolTone
    readonly isHollow: boolean
  }): ImageBitmap {
    const side = Math.ceil(this.#side * this.#density)
    const canvas = new OffscreenCanvas(side, side)
    const to = must(canvas.getContext('2d'), 'a drawing context')
    const scale = (this.#side / SIDE) * this.#density
    to.scale(scale, scale)
    to.translate(SIDE / 2, SIDE / 2)
    const colour = this.#colours[symbol.tone]
    const outline = outlineOf(symbol.shape)
    to.fillStyle = symbol.isHollow ? this.#colours.ground : colour
    to.strokeStyle = symbol.isHollow ? colour : this.#colours.ground
    to.lineWidth = symbol.isHollow ? 2 : 1.5
    to.stroke(outline)
    to.fill(outline)
    if (symbol.isHollow) to.stroke(outline)
    // A picture that cannot change is copied without being looked at again.
    return canvas.transferToImageBitmap()
  }
}

function outlineOf(shape: SymbolShape): Path2D {
  return new Path2D(pathOf(shape))
}

/** The outline around (0, 0), as an SVG path. */
export function pathOf(shape: SymbolShape): string {
  const h = HALF
  switch (shape) {
    case 'circle':
      return `M ${-h + 1} 0 A ${h - 1} ${h - 1} 0 1 0 ${h - 1} 0 A ${h - 1} ${h - 1} 0 1 0 ${-h + 1} 0 Z`
    case 'square':
      return 'M -5 -5 H 5 V 5 H -5 Z'
    case 'cross':
      return 'M -2 -6 H 2 V -2 H 6 V 2 H 2 V 6 H -2 V 2 H -6 V -2 H -2 Z'
    case 'triangle':
      return 'M 0 -6 L 6 5 H -6 Z'
    case 'diamond':
      return 'M 0 -7 L 6 0 L 0 7 L -6 0 Z'
    case 'hexagon':
      return 'M -3 -6 H 3 L 6 0 L 3 6 H -3 L -6 0 Z'
    default:
      return unreachable(shape)
  }
}
