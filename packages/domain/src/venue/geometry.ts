import { unreachable } from '@vigie/kit'

/**
 * Geometry of a plan, as GeoJSON (RFC 7946) has it: WGS 84 degrees, longitude first. Type aliases, not
 * interfaces, so that a geometry is JSON without a cast.
 */

/** Longitude and latitude, degrees. */
export type Position = readonly [longitude: number, latitude: number]

export type PointGeometry = { readonly type: 'Point'; readonly coordinates: Position }
export type LineGeometry = {
  readonly type: 'LineString'
  readonly coordinates: readonly Position[]
}
export type PolygonGeometry = {
  readonly type: 'Polygon'
  /** The outer ring, then holes; each closed: its last position is its first. */
  readonly coordinates: readonly (readonly Position[])[]
}
export type PlanGeometry = PointGeometry | LineGeometry | PolygonGeometry

/** Every position of a geometry, in order. */
export function positionsOf(geometry: PlanGeometry): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates]
    case 'LineString':
      return geometry.coordinates
    case 'Polygon':
      return geometry.coordinates.flat()
    default:
      return unreachable(geometry)
  }
}
