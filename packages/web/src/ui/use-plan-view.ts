import { useCallback, useMemo, useRef, useState } from 'react'
import type { PointerEvent, WheelEvent } from 'react'
import type { Point } from './bowl-geometry.ts'
import { boxOf } from './plan.ts'

/** How the plan lies on the screen: pixels = metres × scale + shift. */
export interface PlanView {
  readonly scale: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How far in one can go, times the whole. */
const MOST_ZOOM = 40
/** A press that moved less than this is a press, px. */
const STILL_PX = 4

/** Size of the element that holds the plan, and where one has zoomed and moved to. */
export function usePlanView(extent: readonly Point[]) {
  const box = useMemo(() => boxOf(extent), [extent])
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [chosen, setChosen] = useState({ zoom: 1, east: 0, south: 0 })
  const drag = useRef<{ readonly id: number; at: Point; moved: number } | undefined>(undefined)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [])
  const view = useMemo((): PlanView => {
    const whole = Math.min(size.width / box.width, size.height / box.height)
    const scale = whole * chosen.zoom
    return {
      ...size,
      scale,
      x: size.width / 2 - (box.west + box.width / 2 + chosen.east) * scale,
      y: size.height / 2 - (box.north + box.height / 2 + chosen.south) * scale,
    }
  }, [box, size, chosen])

  /** Zooms by a factor, holding a point of the screen (its middle when absent) where it is. */
  function zoomBy(factor: number, at: Point = { x: size.width / 2, y: size.height / 2 }): void {
    setChosen((before) => {
      const zoom = Math.min(MOST_ZOOM, Math.max(1, before.zoom * factor))
      if (zoom === 1) return { zoom, east: 0, south: 0 }
      const whole = Math.min(size.width / box.width, size.height / box.height)
      const [scale, next] = [whole * before.zoom, whole * zoom]
      const held = { x: at.x - size.width / 2, y: at.y - size.height / 2 }
      return {
        zoom,
        east: before.east + held.x / scale - held.x / next,
        south: before.south + held.y / scale - held.y / next,
      }
    })
  }

  /** Moves what is shown, pixels. */
  function panBy(dx: number, dy: number): void {
    setChosen((before) => ({
      ...before,
      east: before.east - dx / view.scale,
      south: before.south - dy / view.scale,
    }))
  }

  return {
    ref,
    view,
    zoomBy,
    panBy,
    /** Shows the whole plan again. */
    fit: () => {
      setChosen({ zoom: 1, east: 0, south: 0 })
    },
    /** Whether the pointer has moved the plan since it went down: then it presses nothing. */
    hasDragged: () => (drag.current?.moved ?? 0) > STILL_PX,
    pointer: {
      onPointerDown: (event: PointerEvent) => {
        drag.current = { id: event.pointerId, at: { x: event.clientX, y: event.clientY }, moved: 0 }
      },
      onPointerMove: (event: PointerEvent) => {
        const from = drag.current
        if (from === undefined || event.buttons === 0 || from.id !== event.pointerId) return
        const [dx, dy] = [event.clientX - from.at.x, event.clientY - from.at.y]
        from.moved += Math.hypot(dx, dy)
        from.at = { x: event.clientX, y: event.clientY }
        if (from.moved > STILL_PX) panBy(dx, dy)
      },
      onWheel: (event: WheelEvent) => {
        const { left, top } = event.currentTarget.getBoundingClientRect()
        zoomBy(Math.exp(-event.deltaY / 400), { x: event.clientX - left, y: event.clientY - top })
      },
    },
  }
}

/** Where a point of the plan stands on the screen, px. */
export function onScreen(view: PlanView, { x, y }: Point): Point {
  return { x: x * view.scale + view.x, y: y * view.scale + view.y }
}
