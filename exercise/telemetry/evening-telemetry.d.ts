import type { Line } from './shape.ts'
/** The telemetry of the whole evening, ascending by time; the same for the same seed. */
export declare function eveningTelemetry(seed: number): readonly Line[]
