import { TERM_CLAUSES } from '@vigie/domain'
import type { TermClause, TermClauseName } from '@vigie/domain'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { sayCode } from './say-code.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { clauseFields, clauseFrom } from './clause-fields.ts'
import type { MandateDesk } from './mandate-desk.ts'
import type { ShownVersion } from './read-mandate.ts'
import { sayClause, withoutItem } from './say-clause.ts'

/** Clauses of which there is one; the others are lists. */
const SINGLE: ReadonlySet<TermClauseName> = new Set([
  'legal-basis',
  'validity',
  'time-zone',
  'highest-tlp',
  'highest-pap',
  'export-rules',
  'retention',
] satisfies TermClauseName[])

/** The terms clause by clause, each written in place while a version is in preparation. */
export function ClauseEditor(props: {
  readonly desk: MandateDesk
  readonly version: ShownVersion
  readonly isDraft: boolean
}) {
  const { desk, version, isDraft } = props
  const { host, partner } = version.signatures
  const speech = useSpeech()
  const isOpen = isDraft && desk.mayWrite && host === undefined && partner === undefined
  const { problem } = desk.detail
  return (
    <section
      className="clauses"
      aria-label={speech.text(isDraft ? 'mandate.draft' : 'mandate.in-force')}
    >
      <h3>
        {speech.text(isDraft ? 'mandate.draft' : 'mandate.in-force')} ·{' '}
        {speech.text('mandate.version', { version: speech.number(version.version) })}
      </h3>
      {isDraft && problem !== null ? (
        <p className="note">
          {speech.text('mandate.not-ready', { why: sayCode(speech, problem) })}
        </p>
      ) : null}
      <dl>
        {TERM_CLAUSES.filter((name) => name !== 'everything').map((name) => (
          <ClauseRow key={name} desk={desk} name={name} version={version} isOpen={isOpen} />
        ))}
      </dl>
    </section>
  )
}

function ClauseRow(props: {
  readonly desk: MandateDesk
  readonly name: TermClauseName
  readonly version: ShownVersion
  readonly isOpen: boolean
}) {
  const { desk, name, version, isOpen } = props
  const { mandate, nameOf } = desk
  const speech = useSpeech()
  const said = version.clauses
    .filter(({ clause }) => clause === name || (name === 'scope' && clause === 'everything'))
    .flatMap((clause) => {
      const text = sayClause(speech, clause, mandate.texts, nameOf)
      return text === undefined ? [] : [{ clause, text }]
    })
  return (
    <>
      <dt>{speech.text(`mandate.clause.${name}`)}</dt>
      <dd>
        {said.length === 0 ? (
          <span className="quiet">
            {speech.text(name === 'network' ? 'mandate.clause.anywhere' : 'mandate.clause.missing')}
          </span>
        ) : (
          <ul>
            {said.map(({ clause, text }) => (
              <ClauseItem key={text} desk={desk} clause={clause} text={text} isOpen={isOpen} />
            ))}
          </ul>
        )}
        {isOpen ? <WriteClause desk={desk} name={name} isLonely={said.length === 0} /> : null}
      </dd>
    </>
  )
}

function ClauseItem(props: {
  readonly desk: MandateDesk
  readonly clause: TermClause
  readonly text: string
  readonly isOpen: boolean
}) {
  const { desk, clause, text, isOpen } = props
  const speech = useSpeech()
  const without = withoutItem(clause)
  return (
    <li>
      <bdi>{text}</bdi>
      {isOpen && without !== undefined ? (
        <Button
          tone="quiet"
          isDisabled={desk.isRunning}
          label={speech.text('mandate.clause.take-out', { what: text })}
          onPress={() => {
            void desk.send('clauses', { clause: without })
          }}
        >
          ×
        </Button>
      ) : null}
    </li>
  )
}

function WriteClause(props: {
  readonly desk: MandateDesk
  readonly name: TermClauseName
  readonly isLonely: boolean
}) {
  const { desk, name, isLonely } = props
  const speech = useSpeech()
  const people = usePeopleOptions()
  const clauseName = speech.text(`mandate.clause.${name}`)
  const word = speech.text(SINGLE.has(name) ? 'mandate.clause.write' : 'mandate.clause.add')
  return (
    <div className="row">
      <FormButton
        label={speech.text('mandate.labelled', { name: word, value: clauseName })}
        submit={word}
        tone="quiet"
        isRunning={desk.isRunning}
        fields={clauseFields(speech, name, people)}
        onSubmit={async (values) => {
          const clause = clauseFrom(name, values, speech.timeZone)
          return clause !== undefined && desk.send('clauses', { clause })
        }}
      />
      {name === 'scope' && isLonely ? (
        <Button
          tone="quiet"
          isDisabled={desk.isRunning}
          onPress={() => {
            void desk.send('clauses', { clause: { clause: 'everything', isIn: true } })
          }}
        >
          {speech.text('mandate.clause.everything')}
        </Button>
      ) : null}
    </div>
  )
}
