import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { CHARTER_CLAUSES, REACTION_STATES } from '@vigie/domain'
import { CHARTER } from '@vigie/protocol'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { DeskList, stateKey } from './desk-list.tsx'
import { readReactionView } from './read-publication.ts'
import type { ShownReaction } from './read-publication.ts'

/** Reactions of the public: the queue, the oldest first, each published or refused with one key. */
export function ReactionsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList('/api/reactions', { kinds: ['reaction.'] })
  const rows = useMemo(
    () =>
      (data ?? [])
        .flatMap((each) => readReactionView(each) ?? [])
        .toSorted((a, b) => RANK[a.state] - RANK[b.state] || a.receivedAtMs - b.receivedAtMs),
    [data],
  )
  const columns = useColumns()
  const leave = () => {
    void navigate({ to: '/public/reactions', search: (search) => search })
  }
  const show = (next: string) => {
    void navigate({ to: '/public/reactions/$id', params: { id: next }, search: (s) => s })
  }
  const open = rows.find((each) => each.id === id)
  return (
    <DeskList
      label={speech.text('public.reactions')}
      states={REACTION_STATES}
      rows={rows}
      columns={columns}
      loading={loading}
      retry={retry}
      isOver={({ state }) => state !== 'waiting' && state !== 'appealed'}
      open={{ id, show, leave }}
      pane={
        open === undefined
          ? undefined
          : {
              title: speech.text('reaction.one', { id: open.id }),
              body: (
                <ReactionDetail
                  key={open.id}
                  reaction={open}
                  onDecided={() => {
                    const next = rows.find(
                      (each) => each.id !== open.id && RANK[each.state] <= RANK.waiting,
                    )
                    if (next === undefined) leave()
                    else show(next.id)
                  }}
                />
              ),
            }
      }
    />
  )
}

const RANK = { appealed: 0, waiting: 1, published: 2, refused: 3, closed: 4 } as const

function ReactionDetail(props: {
  readonly reaction: ShownReaction
  readonly onDecided: () => void
}) {
  const { reaction, onDecided } = props
  const { id, text, name, language, about, state, clause, appeal, decidedBy, receivedAtMs } =
    reaction
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const isNow = useAsOf() === undefined
  const isOwn = state === 'appealed' && decidedBy === me.id
  const isJudge = may(me, 'reaction.moderate') && isNow && !isOwn
  const buttons: readonly GestureButton<string>[] = isJudge
    ? [
        ...(state === 'waiting' || state === 'appealed'
          ? [
              {
                id: 'publish',
                text: speech.text('public.do.publish'),
                keyHint: 'b',
                tone: 'primary',
              } as const,
            ]
          : []),
        ...(state === 'refused' || state === 'closed'
          ? []
          : CHARTER_CLAUSES.map((each, i) => ({
              id: each,
              text: speech.text('reaction.refuse-for', { clause: speech.pick(CHARTER[each].name) }),
              keyHint: String(i + 1),
            }))),
      ]
    : []
  async function press(what: string): Promise<void> {
    const chosen = CHARTER_CLAUSES.find((each) => each === what)
    const gesture = chosen === undefined ? { kind: 'publish' } : { kind: 'refuse', clause: chosen }
    const path = `/api/reactions/${encodeURIComponent(id)}/gestures`
    if ((await deed.run(path, { gesture })) !== undefined) onDecided()
  }
  useKeys(
    Object.fromEntries(
      buttons.map((button) => [
        button.keyHint,
        () => {
          if (!deed.isRunning) void press(button.id)
        },
      ]),
    ),
  )
  return (
    <>
      <blockquote className="reaction-text" dir="auto">
        {text === null ? <Said text={null} /> : text}
      </blockquote>
      <Facts
        facts={[
          { name: speech.text('public.state'), value: speech.text(stateKey(state)) },
          {
            name: speech.text('reaction.about', { id: '' }).trim(),
            value: (
              <Link to="/public/communiques/$id" params={{ id: about }} search={(s) => s}>
                <bdi>{about}</bdi>
              </Link>
            ),
          },
          {
            name: speech.text('public.language'),
            value: speech.text(languageKey(language)),
          },
          {
            name: speech.text('public.since'),
            value: (
              <>
                <Age atMs={receivedAtMs} /> · <bdi>{name ?? speech.text('reaction.anonymous')}</bdi>
              </>
            ),
          },
          ...(clause === undefined
            ? []
            : [
                {
                  name: speech.text('public.reason'),
                  value: speech.text('reaction.refused-for', {
                    clause: speech.pick(CHARTER[clause].name),
                  }),
                },
              ]),
          ...(appeal === undefined
            ? []
            : [{ name: speech.text('reaction.appeal'), value: <Said text={appeal} /> }]),
        ]}
      />
      {isOwn ? <p className="quiet">{speech.text('reaction.second-reading')}</p> : null}
      {buttons.length === 0 ? null : (
        <section className="gestures" aria-label={speech.text('public.gestures')}>
          <GestureBar
            label={speech.text('public.gestures')}
            buttons={buttons}
            isDisabled={deed.isRunning}
            onPress={(what) => {
              void press(what)
            }}
          />
        </section>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}

const GUESSED = {
  fr: 'public.language.fr',
  ar: 'public.language.ar',
  en: 'public.language.en',
  ary: 'public.language.ary',
  'ary-Latn': 'public.language.ary-Latn',
  zgh: 'public.language.zgh',
} as const

function languageKey(language: string) {
  const known = Object.entries(GUESSED).find(([tag]) => tag === language)
  return known?.[1] ?? 'public.language.other'
}

function useColumns(): readonly Column<ShownReaction>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'text',
        title: speech.text('reaction.queue'),
        className: 'pcol-title',
        render: ({ id, text, state }) => (
          <Link to="/public/reactions/$id" params={{ id }} search={(s) => s}>
            <Said text={text} />
            <span className="sub-narrow">{speech.text(stateKey(state))}</span>
          </Link>
        ),
      },
      {
        id: 'language',
        title: speech.text('public.language'),
        className: 'pcol-state',
        render: ({ language }) => speech.text(languageKey(language)),
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
        render: ({ receivedAtMs }) => <Age atMs={receivedAtMs} />,
      },
    ],
    [speech],
  )
}
