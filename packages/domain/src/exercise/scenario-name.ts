/** The scripts that ship, by the directory that holds each: the final, and evenings made after history. */
export const SCENARIO_NAMES = [
  'final',
  'leppings-lane',
  'asp3',
  'itaewon',
  'kanjuruhan',
  'copa-2024',
  'unread-message',
  'stand-tension',
] as const
export type ScenarioName = (typeof SCENARIO_NAMES)[number]

/** The one that is played when nobody chooses. */
export const USUAL_SCENARIO: ScenarioName = 'final'
