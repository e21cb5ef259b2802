import type { Exercise, Scenario, Venue } from '@vigie/domain';
import type { SendPositions } from '@vigie/protocol';
import type { LogRecord } from '../store/log-record.ts';
export interface MeasureDoors {
    /** As a counting system sends. */
    readonly sendCounts: (readings: readonly object[]) => Promise<unknown>;
    /** As a gateway of radios sends. */
    readonly sendPositions: (positions: SendPositions['positions']) => void;
}
/**
 * What is measured on a scripted evening: counts at the gates every five seconds, and units that walk to
 * where they are sent and back. Nothing of it is kept: it follows from the script, the log and the clock.
 */
export declare class EveningMeasures {
    #private;
    constructor(record: Pick<LogRecord, 'view'>, doors: MeasureDoors);
    /** To be called often while the run is going on. */
    tick(scenario: Scenario, exercise: Exercise, venue: Venue, now: Moment): Promise<void>;
}
interface Moment {
    /** Epoch ms. */
    readonly nowMs: number;
    /** Where the run stands, ms since its start. */
    readonly positionMs: number;
}
export {};
