export {
  ALARM_CAUSES,
  ALARM_LEVELS,
  alarmId,
  decideCrowdAlarm,
  evolveCrowdAlarm,
} from './crowd-alarm.ts'
export type { AlarmCause, AlarmCommand, AlarmLevel, CrowdAlarm } from './crowd-alarm.ts'
export { densityLevel, occupancyLevel, queueLevel } from './crowd-level.ts'
export type { DensitySample, Level, QueueSample } from './crowd-level.ts'
export { advanceForecast, forecastWith, NO_FORECASTS } from './forecast/forecast.ts'
export { HORIZONS } from './forecast/gate-forecast.ts'
export type {
  ForecastScore,
  ForecastState,
  GateForecast,
  Horizon,
} from './forecast/gate-forecast.ts'
export type { Band } from './forecast/band.ts'
export type { CrowdTrack, GateTrack, Train } from './forecast/crowd-track.ts'
export { fluidQueue } from './forecast/fluid-queue.ts'
export { judgeReading } from './judge-reading.ts'
export type { Counter, Judgement } from './judge-reading.ts'
export { MEASURE_KINDS, PLACE_KINDS, placeKey } from './reading.ts'
export type { CountPlace, CountReading, Measure, MeasureKind, PlaceKind } from './reading.ts'
