import { Link, useNavigate } from '@tanstack/react-router'
import type { PersonView } from '@vigie/protocol'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { usePeople } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { InviteForm } from './invite-form.tsx'
import { DisplayForm } from './display-form.tsx'
import { PersonDetail } from './person-detail.tsx'
import { usePeopleColumns } from './use-people-columns.tsx'

/** Stand in the address where an account's id would. */
const INVITE = 'new'
const DISPLAY = 'wall'

const NOBODY: readonly PersonView[] = []

/** Everybody who has an account, by name; beside it the one that is looked at. */
export function PeopleList(props: { readonly choice: ReactNode; readonly id: string | undefined }) {
  const { choice, id } = props
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const query = usePeople()
  const loading = loadingOf(query)
  const people = query.data ?? NOBODY
  const rows = useMemo(
    () => people.toSorted((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id, speech.locale)),
    [people, speech.locale],
  )
  const leave = () => {
    void navigate({ to: '/people', search: {} })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((person) => person.id), [rows]),
    {
      id,
      show: (next) => {
        void navigate({ to: '/people/$id', params: { id: next }, search: {}, replace: true })
      },
      leave,
    },
  )
  const columns = usePeopleColumns()
  const isManager = may(me, 'person.manage')
  return (
    <Split
      memory={{ key: 'vigie.pane.people', initialPx: 520 }}
      {...(id === undefined ? {} : { detail: { ...detailOf(id, people), onClose: leave } })}
    >
      <div className="list-panel">
        <div className="list-head">
          <h1 className="visually-hidden">{speech.text('shell.people')}</h1>
          {choice}
          {isManager ? (
            <div className="list-head-end row">
              <Link className="button" to="/people/$id" params={{ id: DISPLAY }} search={{}}>
                + {speech.text('people.add-display')}
              </Link>
              <Link
                className="button button-primary"
                to="/people/$id"
                params={{ id: INVITE }}
                search={{}}
              >
                + {speech.text('people.invite')}
              </Link>
            </div>
          ) : null}
        </div>
        {loading.kind === 'failed' ? (
          <ProblemNote
            sentence={sayProblem(speech, loading.problem)}
            onRetry={() => {
              void query.refetch()
            }}
          />
        ) : null}
        <DenseTable
          label={speech.text('shell.people')}
          columns={columns}
          rows={rows}
          cursor={cursor}
          rowClass={rowClass}
        />
      </div>
    </Split>
  )

  function detailOf(
    what: string,
    known: readonly PersonView[],
  ): { readonly title: string; readonly body: ReactNode } {
    if (what === INVITE) return { title: speech.text('people.invite'), body: <InviteForm /> }
    if (what === DISPLAY) return { title: speech.text('people.add-display'), body: <DisplayForm /> }
    const person = known.find((each) => each.id === what)
    return {
      title: person?.name ?? person?.login ?? what,
      body: <PersonDetail key={what} person={person} isLoading={loading.kind === 'waiting'} />,
    }
  }
}

function rowClass(person: PersonView): string {
  return person.suspended ? 'is-over' : ''
}
