/** Seed of the telemetry of the final. */
export declare const FINAL_SEED = 20300713
/** The shipped file as text: one event a line. */
export declare function finalTelemetry(): string
