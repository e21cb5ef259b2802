import { isWithinTlp } from '@vigie/domain'
import type { Notice } from './notice-queue.ts'
import type { Envelope } from './senders.ts'

/** Nothing above this marking goes through somebody else's gateway. */
const LEAVES_UP_TO = 'GREEN'

/**
 * What goes out about a notice. Gateways belong to others: the words of the message go with it up to
 * TLP:GREEN only; above that it says that something waits to be read, in the three languages. Pure.
 */
export function envelopeOf(
  { about, step, incident, tlp }: Pick<Notice, 'about' | 'step' | 'incident' | 'tlp'>,
  place: { readonly origin: URL; readonly exercise: boolean; readonly words: string | undefined },
): Envelope {
  const path = pathOf(about, incident)
  const title = `${place.exercise ? 'EXERCICE · EXERCISE · تمرين – ' : ''}Vigie ${about}`
  const words = isWithinTlp(tlp, LEAVES_UP_TO) ? place.words : undefined
  return {
    title,
    text: step === 'test' ? TEST : (words ?? WAITS),
    path,
    link: new URL(path, place.origin).href,
  }
}

const WAITS =
  'À lire dans Vigie, sans attendre. / يُرجى القراءة في Vigie دون تأخير. / To be read in Vigie, at once.'
const TEST =
  'Essai : vous recevrez les alertes ici. / تجربة: ستصلك التنبيهات هنا. / Test: alerts will reach you here.'

function pathOf(about: string, incident: string | undefined): string {
  const known = incident ?? (/-I\d+$/.test(about) ? about : undefined)
  return known === undefined ? '/reach' : `/incidents/${encodeURIComponent(known)}`
}
