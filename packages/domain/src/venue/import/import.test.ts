import { expect, test } from 'vitest'
import { importPlan } from './import-plan.ts'
import type { PlanFile } from './read-features.ts'

const V = '11111111-1111-4111-8111-111111111111'
const L = '22222222-2222-4222-8222-222222222222'
const S = '33333333-3333-4333-8333-333333333333'
const O = '44444444-4444-4444-8444-444444444444'
const T = '55555555-5555-4555-8555-555555555555'

const ring = [
  [-7.53, 33.42],
  [-7.529, 33.42],
  [-7.529, 33.421],
  [-7.53, 33.421],
  [-7.53, 33.42],
]
const polygon = { type: 'Polygon', coordinates: [ring] }
const line = {
  type: 'LineString',
  coordinates: [
    [-7.53, 33.42],
    [-7.52998, 33.42],
  ],
}
const feature = (id: unknown, type: unknown, geometry: unknown, properties: object = {}) => ({
  type: 'Feature',
  id,
  feature_type: type,
  geometry,
  properties,
})
const file = (name: string, ...features: readonly object[]): PlanFile => ({
  name,
  text: JSON.stringify({ type: 'FeatureCollection', features }),
})
const MANIFEST = { name: 'manifest.json', text: '{"version":"1.0.0"}' }
const VENUE = file(
  'venue.geojson',
  feature(V, 'venue', polygon, { name: { ar: 'الملعب الكبير', fr: 'Grand Stade' } }),
)
const LEVEL = file('level.geojson', feature(L, 'level', polygon, { ordinal: 0 }))

const rulesOf = (...files: readonly PlanFile[]) =>
  importPlan(files)
    .problems.filter(({ severity }) => severity === 'violation')
    .map(({ rule }) => rule)

test('[V11] IMDF gives levels, outlines, sectors, exits and turnstiles', () => {
  const plan = importPlan([
    MANIFEST,
    VENUE,
    LEVEL,
    file(
      'section.geojson',
      feature(S, 'section', polygon, {
        category: 'seating',
        level_id: L,
        vigie: { seats: 1_200 },
      }),
    ),
    file(
      'opening.geojson',
      feature(O, 'opening', line, { category: 'pedestrian.principal', level_id: L }),
      feature(T, 'opening', line, {
        category: 'pedestrian',
        door: { type: 'turnstile.fullheight' },
        level_id: L,
        vigie: { sectors: [S] },
      }),
    ),
    file(
      'relationship.geojson',
      feature('66666666-6666-4666-8666-666666666666', 'relationship', null, {
        origin: { id: S, feature_type: 'section' },
        intermediary: [{ id: O, feature_type: 'opening' }],
        destination: null,
      }),
    ),
  ])
  expect(plan.problems.filter(({ severity }) => severity === 'violation')).toEqual([])
  expect(plan).toMatchObject({ format: 'imdf', name: 'Grand Stade', centre: [-7.5295, 33.4205] })
  const [outline, level, sector, exit, gate, lane] = plan.elements
  expect(outline).toMatchObject({ kind: 'outline', id: V })
  expect(level).toMatchObject({ kind: 'level', ordinal: 0 })
  expect(sector).toMatchObject({ kind: 'sector', level: L, seats: 1_200 })
  expect(exit).toMatchObject({ kind: 'opening', widthMm: 1_860, surface: 'level', sectors: [S] })
  expect(gate).toMatchObject({ kind: 'gate', id: T })
  expect(lane).toMatchObject({ kind: 'lane', gate: T, ratePerHour: 660, sectors: [S] })
})

test.each([
  ['ManifestFileMustBePresent', [VENUE]],
  ['VenueCountMustBeExactlyOne', [MANIFEST, LEVEL]],
  [
    'FeatureIdMustBeUnique',
    [MANIFEST, VENUE, file('unit.geojson', feature(V, 'unit', polygon, { category: 'room' }))],
  ],
  [
    'FeatureMustHaveId',
    [MANIFEST, VENUE, file('unit.geojson', feature(undefined, 'unit', polygon))],
  ],
  ['FeatureIdMustBeString', [MANIFEST, VENUE, file('unit.geojson', feature(7, 'unit', polygon))]],
  [
    'FeatureIdMustNotBeEmpty',
    [MANIFEST, VENUE, file('unit.geojson', feature('', 'unit', polygon))],
  ],
  [
    'FeatureMustHaveFeatureType',
    [MANIFEST, VENUE, file('unit.geojson', feature(L, undefined, polygon))],
  ],
  ['FeatureTypeMustBeString', [MANIFEST, VENUE, file('unit.geojson', feature(L, 3, polygon))]],
  ['FeatureTypeMustNotBeEmpty', [MANIFEST, VENUE, file('unit.geojson', feature(L, '', polygon))]],
  [
    'FileMustContainFeatureCollection',
    [MANIFEST, VENUE, { name: 'unit.geojson', text: '{"type":"Feature"}' }],
  ],
  ['FileMustBeValidGeoJSON', [MANIFEST, VENUE, { name: 'unit.geojson', text: '{' }]],
  [
    'FileMustBeValidGeoJSON',
    [
      MANIFEST,
      VENUE,
      file(
        'unit.geojson',
        feature(L, 'unit', { type: 'Polygon', coordinates: [ring.slice(0, 4)] }),
      ),
    ],
  ],
  [
    'ReferencedFeatureIDMustBeResolvable',
    [
      MANIFEST,
      VENUE,
      file('unit.geojson', feature(S, 'unit', polygon, { category: 'room', level_id: L })),
    ],
  ],
] as const)('[V10] %s', (rule, files) => {
  expect(rulesOf(...files)).toContain(rule)
})

test('[V10] a problem names rule, severity, file, feature and what is meant', () => {
  const crossed = [ring[0], ring[2], ring[1], ring[3], ring[0]]
  const { problems } = importPlan([
    MANIFEST,
    VENUE,
    file('unit.geojson', feature(L, 'unit', { type: 'Polygon', coordinates: [crossed] })),
  ])
  expect(problems).toContainEqual({
    rule: 'FileMustBeValidGeoJSON',
    severity: 'violation',
    file: 'unit.geojson',
    feature: L,
    detail: 'ring-crosses',
  })
})

test('[V12] what plain GeoJSON does not say is named, not guessed; nothing throws', () => {
  const plain = importPlan([
    file(
      'plan.geojson',
      { ...feature('A', undefined, polygon), feature_type: undefined },
      {
        type: 'Feature',
        id: 'S1',
        geometry: polygon,
        properties: { vigie: { kind: 'sector', accommodation: 'seats' } },
      },
      {
        type: 'Feature',
        id: 'X1',
        geometry: line,
        properties: { vigie: { kind: 'opening', widthMm: 0, surface: 'level', sectors: [] } },
      },
      {
        type: 'Feature',
        id: 'X2',
        geometry: line,
        properties: { vigie: { kind: 'opening', widthMm: 900, surface: 'level', sectors: ['Z9'] } },
      },
    ),
  ])
  expect(plain.problems.map(({ rule, feature: id }) => [rule, id])).toEqual([
    ['Vigie.KindShouldBeKnown', 'A'],
    ['Vigie.SectorShouldHavePlaces', 'S1'],
    ['Vigie.ElementMustBePossible', 'X1'],
    ['Vigie.ReferenceMustBeResolvable', 'X2'],
  ])
  for (const text of [
    '',
    'null',
    '[]',
    '{"type":"FeatureCollection"}',
    '{"type":"FeatureCollection","features":[null,1,{}]}',
  ]) {
    expect(importPlan([{ name: 'x.json', text }]).elements).toEqual([])
  }
})
