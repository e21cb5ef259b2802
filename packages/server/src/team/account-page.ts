import type { PrintedPage } from '@vigie/protocol'
import { heading, paragraph } from '../run/pdf/printed-page.ts'
import type { PrintedBlock } from '../run/pdf/printed-page.ts'
import type { PrintedSentence, PrintedSpeech } from '../run/pdf/printed-words.ts'
import { ACCOUNT_PARTS } from './account.ts'
import type { Account, AccountLine, AccountPart } from './account.ts'

/** Lines of one part that are printed; the rest stands in the bundle, and the page says so. */
const PRINTED_MAX = 500

/** What the page says beside the account. */
export interface AccountContext {
  readonly nameOf: (person: string) => string
  readonly exercise: boolean
  readonly tlp: string
  readonly sha256: string
  readonly origin: string
  readonly position: number
}

/** Sets the account of a team as pages, for both states. Pure. */
export function accountPage(
  account: Account,
  context: AccountContext,
  speech: PrintedSpeech,
): PrintedPage {
  const { say, moment, number } = speech
  const { nameOf } = context
  const period = { from: moment(Date.parse(account.from)), to: moment(Date.parse(account.to)) }
  return {
    language: speech.language,
    title: say(WORDS.title, { mandate: account.mandate }),
    subtitle: say(WORDS.period, period),
    marking: `TLP:${context.tlp}`,
    ...(context.exercise ? { banner: say(WORDS.exercise) } : {}),
    blocks: [
      paragraph(say(WORDS.proof, { sha256: context.sha256, origin: context.origin })),
      heading(say(WORDS.members, { n: number(account.members.length) })),
      {
        kind: 'table',
        head: [say(WORDS.name), say(WORDS.role), say(WORDS.left)],
        rows: account.members.map(({ person, role, leftAt }) => [
          nameOf(person),
          role,
          leftAt === '' ? '—' : moment(Date.parse(leftAt)),
        ]),
      },
      ...ACCOUNT_PARTS.flatMap((part) =>
        partBlocks(
          part,
          account.lines.filter((line) => line.part === part),
          { nameOf, speech },
        ),
      ),
    ],
    footer: say(WORDS.footer, { position: number(context.position) }),
  }
}

function partBlocks(
  part: AccountPart,
  lines: readonly AccountLine[],
  { nameOf, speech }: { nameOf: (person: string) => string; speech: PrintedSpeech },
): readonly PrintedBlock[] {
  const { say, moment, number } = speech
  const title = heading(say(PARTS[part], { n: number(lines.length) }))
  if (lines.length === 0) return [title, paragraph(say(WORDS.nothing))]
  const more = lines.length - PRINTED_MAX
  return [
    title,
    {
      kind: 'table',
      head: [say(WORDS.when), say(WORDS.name), say(WORDS.what), say(WORDS.entry)],
      rows: lines
        .slice(0, PRINTED_MAX)
        .map(({ at, person, kind, subject, objects, entry }) => [
          moment(Date.parse(at)),
          nameOf(person),
          objects === undefined
            ? `${kind} ${subject.id}`
            : objects.map((each) => `${each.kind} ${each.id} × ${each.times}`).join(', '),
          entry,
        ]),
    },
    ...(more > 0 ? [paragraph(say(WORDS.more, { n: number(more) }))] : []),
  ]
}

const PARTS: Readonly<Record<AccountPart, PrintedSentence>> = {
  presence: { fr: 'Présence ({n})', ar: 'الحضور ({n})', en: 'Presence ({n})' },
  seen: { fr: 'Vu ({n})', ar: 'ما اطُّلع عليه ({n})', en: 'Seen ({n})' },
  done: { fr: 'Fait ({n})', ar: 'ما أُنجز ({n})', en: 'Done ({n})' },
  taken: { fr: 'Emporté ({n})', ar: 'ما أُخذ ({n})', en: 'Taken ({n})' },
  returned: { fr: 'Rendu ({n})', ar: 'ما أُعيد ({n})', en: 'Returned ({n})' },
  'handed-over': { fr: 'Transmis ({n})', ar: 'ما سُلِّم ({n})', en: 'Handed over ({n})' },
}

const WORDS = {
  title: {
    fr: 'Bilan de l’équipe d’experts — mandat {mandate}',
    ar: 'حصيلة فريق الخبراء — التفويض {mandate}',
    en: 'Account of the expert team — mandate {mandate}',
  },
  period: { fr: 'Du {from} au {to}', ar: 'من {from} إلى {to}', en: 'From {from} to {to}' },
  exercise: { fr: 'EXERCICE', ar: 'تمرين', en: 'EXERCISE' },
  proof: {
    fr: 'Remis aux deux États. Chaque ligne est une inscription du journal {origin} ; sa preuve d’inclusion est dans l’archive jointe, que « vigie verify » contrôle hors ligne. Empreinte SHA-256 du bilan : {sha256}.',
    ar: 'مُسلَّم إلى الدولتين. كل سطر قيدٌ في السجل {origin}، وبرهان إدراجه في الأرشيف المرفق الذي يتحقق منه «vigie verify» دون اتصال. بصمة SHA-256 للحصيلة: {sha256}.',
    en: 'Given to both states. Each line is an entry of the log {origin}; its inclusion proof is in the attached archive, which “vigie verify” checks offline. SHA-256 of the account: {sha256}.',
  },
  members: { fr: 'Membres ({n})', ar: 'الأعضاء ({n})', en: 'Members ({n})' },
  name: { fr: 'Nom', ar: 'الاسم', en: 'Name' },
  role: { fr: 'Fonction', ar: 'المهمة', en: 'Role' },
  left: { fr: 'Départ', ar: 'المغادرة', en: 'Left' },
  when: { fr: 'Quand', ar: 'متى', en: 'When' },
  what: { fr: 'Quoi', ar: 'ماذا', en: 'What' },
  entry: { fr: 'Inscription', ar: 'القيد', en: 'Entry' },
  nothing: { fr: 'Rien.', ar: 'لا شيء.', en: 'Nothing.' },
  more: {
    fr: 'Et {n} autres, dans l’archive.',
    ar: 'و{n} أخرى في الأرشيف.',
    en: 'And {n} more, in the archive.',
  },
  footer: {
    fr: 'Établi à la position {position} du journal',
    ar: 'وُضع عند الموضع {position} من السجل',
    en: 'Made at position {position} of the log',
  },
} as const satisfies Readonly<Record<string, PrintedSentence>>
