import type { Principal, ReadObject, Refusal, Tlp } from '@vigie/domain'

/**
 * Records that something restricted is about to be shown, as a fact. With a refusal it could not be
 * recorded, and the caller shows nothing. `main.ts` hands it to the features that show such things.
 */
export type NoteRead = (
  reader: Principal,
  shown: { readonly object: ReadObject; readonly id: string; readonly tlp: Tlp },
) => Promise<Refusal | undefined>
