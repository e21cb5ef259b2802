import type { SeededRandom } from '@vigie/kit'
import type { Line } from './shape.ts'
/**
 * What is not everyday. The red team of the exercise goes from a document at a ticket desk to the
 * turnstiles' server; others try the public site, the accreditation and the building meanwhile.
 */
export declare function attackLines(random: SeededRandom): readonly Line[]
