import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { PUBLIC_ALERT_STATES } from '@vigie/domain'
import { useMemo, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { AlertForm } from './alert-form.tsx'
import { DeskList, stateKey } from './desk-list.tsx'
import { evidenceWords } from './evidence-words.ts'
import { LanguageChoice } from './public-text.tsx'
import { readPublicAlert } from './read-publication.ts'
import type { ShownAlert } from './read-publication.ts'
import { useRelease } from './use-release.ts'

const NEW = 'new'

/** Alerts to the public: written by one, released by another, in CAP. */
export function PublicAlertsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const isNow = useAsOf() === undefined
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList('/api/public-alerts', {
    kinds: ['public-alert.'],
  })
  const rows = useMemo(() => (data ?? []).flatMap((each) => readPublicAlert(each) ?? []), [data])
  const columns = useColumns()
  const leave = () => {
    void navigate({ to: '/public/alerts', search: (search) => search })
  }
  const show = (next: string) => {
    void navigate({ to: '/public/alerts/$id', params: { id: next }, search: (s) => s })
  }
  const isWriter = may(me, 'publication.write') && isNow
  useKeys(
    isWriter
      ? {
          n: () => {
            show(NEW)
          },
        }
      : {},
  )
  const open = rows.find((each) => each.id === id)
  const pane =
    id === NEW && isWriter
      ? {
          title: speech.text('public-alert.new'),
          body: (
            <AlertForm
              released={rows.filter(({ state }) => state === 'released').map((each) => each.id)}
              onWritten={show}
              onLeave={leave}
            />
          ),
        }
      : open === undefined
        ? undefined
        : {
            title: speech.text('public-alert.one', { id: open.id }),
            body: <AlertDetail key={open.id} alert={open} />,
          }
  return (
    <DeskList
      label={speech.text('public.alerts')}
      states={PUBLIC_ALERT_STATES}
      rows={rows}
      columns={columns}
      loading={loading}
      retry={retry}
      isOver={({ state }) => state === 'dropped'}
      open={{ id, show, leave }}
      pane={pane}
      headEnd={
        isWriter ? (
          <Link className="button" to="/public/alerts/$id" params={{ id: NEW }} search={(s) => s}>
            + {speech.text('public-alert.new')} <kbd className="kbd">n</kbd>
          </Link>
        ) : null
      }
    />
  )
}

function AlertDetail(props: { readonly alert: ShownAlert }) {
  const { id, state, texts, by, evidence, expiresAtMs, severity, message, about } = props.alert
  const speech = useSpeech()
  const me = useMe()
  const nameOf = usePersonName()
  const deed = useRelease()
  const isNow = useAsOf() === undefined
  const [language, setLanguage] = useState(speech.language)
  const [isDropping, setDropping] = useState(false)
  const path = `/api/public-alerts/${encodeURIComponent(id)}`
  const isDraft = state === 'draft' && isNow
  const isReleaser = isDraft && may(me, 'publication.release')
  return (
    <>
      <LanguageChoice value={language} onChange={setLanguage} />
      <h3 lang={language} dir="auto">
        <Said text={texts.headline[language]} />
      </h3>
      <Facts
        facts={[
          { name: speech.text('public.state'), value: speech.text(stateKey(state)) },
          {
            name: speech.text('public-alert.message'),
            value: (
              <>
                {speech.text(`cap.message.${message}`)} · {speech.text(`cap.severity.${severity}`)}
                {about === undefined ? null : (
                  <>
                    {' '}
                    · <bdi>{about}</bdi>
                  </>
                )}
              </>
            ),
          },
          {
            name: speech.text('public-alert.description'),
            value: <Said text={texts.description[language]} />,
          },
          {
            name: speech.text('public-alert.instruction'),
            value: <Said text={texts.instruction[language]} />,
          },
          { name: speech.text('public-alert.area'), value: <Said text={texts.area[language]} /> },
          { name: speech.text('public-alert.expires'), value: speech.moment(expiresAtMs) },
          {
            name: speech.text('public.figures'),
            value: <bdi>{evidence.map((each) => evidenceWords(speech, each)).join(' · ')}</bdi>,
          },
          { name: speech.text('public.hands'), value: <bdi>{nameOf(by)}</bdi> },
        ]}
      />
      {isReleaser && by === me.id ? <p className="quiet">{speech.text('public.not-you')}</p> : null}
      {isDraft ? (
        <div className="row">
          {isReleaser && by !== me.id ? (
            <Button
              tone="primary"
              isDisabled={deed.isRunning}
              onPress={() => {
                void deed.run(`${path}/release`, {})
              }}
            >
              {speech.text('public.do.release')}
            </Button>
          ) : null}
          {may(me, 'publication.write') ? (
            <Button
              tone="danger"
              onPress={() => {
                setDropping(!isDropping)
              }}
            >
              {speech.text('public.do.drop')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isDropping && isDraft ? (
        <FieldForm
          label={speech.text('public.do.drop')}
          submit={speech.text('public.do.drop')}
          tone="danger"
          fields={[{ name: 'reason', label: speech.text('public.reason'), kind: 'text' }]}
          isRunning={deed.isRunning}
          onLeave={() => {
            setDropping(false)
          }}
          onSubmit={({ reason }) => {
            void deed.run(`${path}/drop`, { reason })
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}

function useColumns(): readonly Column<ShownAlert>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'id',
        title: speech.text('public.id'),
        className: 'pcol-id',
        render: ({ id }) => <bdi className="mono">{id}</bdi>,
      },
      {
        id: 'headline',
        title: speech.text('public-alert.headline'),
        className: 'pcol-title',
        render: ({ id, texts, state }) => (
          <Link to="/public/alerts/$id" params={{ id }} search={(s) => s}>
            <Said text={texts.headline[speech.language]} />
            <span className="sub-narrow">{speech.text(stateKey(state))}</span>
          </Link>
        ),
      },
      {
        id: 'state',
        title: speech.text('public.state'),
        className: 'pcol-state',
        render: ({ state }) => speech.text(stateKey(state)),
      },
      {
        id: 'age',
        title: speech.text('public.since'),
        className: 'pcol-age col-end',
        render: ({ openedAtMs }) => <Age atMs={openedAtMs} />,
      },
    ],
    [speech],
  )
}
