import { CHARTER_CLAUSES } from '@vigie/domain'
import type { CharterClause } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import type { Language } from '../problem/sentence.ts'
import { Gesture } from '../record/entry-view.ts'

/** `POST /api/reactions/:id/gestures`. */
export const GestureOnReaction = Type.Object({
  ...Gesture,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('publish') }),
    Type.Object({ kind: Type.Literal('refuse'), clause: literals(CHARTER_CLAUSES) }),
  ]),
})
export type GestureOnReaction = Static<typeof GestureOnReaction>

type Said = Readonly<Record<Language, string>>

/** The clauses of the charter as the public reads them: a name, and what it asks. */
export const CHARTER: Readonly<
  Record<CharterClause, { readonly name: Said; readonly text: Said }>
> = {
  respect: {
    name: { fr: 'Respect', ar: 'الاحترام', en: 'Respect' },
    text: {
      fr: 'Ni insulte, ni menace, ni attaque contre une personne.',
      ar: 'لا شتيمة ولا تهديد ولا هجوم على شخص.',
      en: 'No insult, no threat, no attack on a person.',
    },
  },
  hatred: {
    name: { fr: 'Haine', ar: 'الكراهية', en: 'Hatred' },
    text: {
      fr: 'Rien qui vise un groupe pour son origine, sa religion, son sexe ou son maillot.',
      ar: 'لا شيء يستهدف جماعة بسبب أصلها أو دينها أو جنسها أو قميص فريقها.',
      en: 'Nothing against a group for its origin, religion, sex or shirt.',
    },
  },
  'private-life': {
    name: { fr: 'Vie privée', ar: 'الحياة الخاصة', en: 'Private life' },
    text: {
      fr: 'Ni adresse, ni numéro, ni image d’une personne qui ne l’a pas voulu.',
      ar: 'لا عنوان ولا رقم ولا صورة لشخص لم يرد ذلك.',
      en: 'No address, number or image of somebody who did not want it.',
    },
  },
  accusation: {
    name: { fr: 'Accusation', ar: 'الاتهام', en: 'Accusation' },
    text: {
      fr: 'Aucune accusation contre une personne nommée : signalez, une équipe vérifie.',
      ar: 'لا اتهام لشخص مسمى: بلّغ، وفريق يتحقق.',
      en: 'No accusation of a named person: report it, a team will check.',
    },
  },
  'false-alarm': {
    name: { fr: 'Fausse alerte', ar: 'الإنذار الكاذب', en: 'False alarm' },
    text: {
      fr: 'Aucun danger annoncé sans l’avoir vu : en cas de danger, appelez les secours.',
      ar: 'لا إعلان عن خطر لم تره: عند الخطر اتصل بالنجدة.',
      en: 'No danger announced that you did not see: in danger, call for help.',
    },
  },
  'off-topic': {
    name: { fr: 'Hors sujet', ar: 'خارج الموضوع', en: 'Off topic' },
    text: {
      fr: 'La réaction parle du communiqué.',
      ar: 'التعليق يخص البلاغ.',
      en: 'The reaction is about the communiqué.',
    },
  },
  advertising: {
    name: { fr: 'Publicité', ar: 'الإشهار', en: 'Advertising' },
    text: {
      fr: 'Ni publicité, ni lien, ni message répété.',
      ar: 'لا إشهار ولا روابط ولا رسائل مكررة.',
      en: 'No advertising, no link, no repeated message.',
    },
  },
}
