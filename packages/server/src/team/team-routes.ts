import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { decideIssue, decideTeam, refusal } from '@vigie/domain'
import type { Sealed, Team } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  DayOne,
  Departed,
  IssueAccount,
  LANGUAGES,
  TeamBoard,
  TeamDeparture,
  TeamGesture,
  Written,
} from '@vigie/protocol'
import type { Language } from '@vigie/protocol'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { issueFile } from '../http/issue-file.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import type { ExportFile } from '../store/export/export-file.ts'
import { tarStream } from '../store/export/tar-stream.ts'
import { eventZone } from './event-zone.ts'
import { accountOf } from './account.ts'
import type { Account } from './account.ts'
import { accountBundle, accountBytes } from './account-bundle.ts'
import { accountPage } from './account-page.ts'
import { dayOne, readingsOf } from './day-one.ts'
import { sendOff } from './departure.ts'
import { reinforcementRoute } from './reinforcement.ts'
import { rosterRoute } from './roster-route.ts'
import type { TeamDeps } from './team-deps.ts'
import { teamView } from '../store/views/team-view.ts'
import { wholeView } from '../store/whole-view.ts'

const Params = Type.Object({ mandate: Type.String({ maxLength: 60 }) })
const MANAGE = { kind: 'action', action: 'team.manage' } as const

/** Expert teams: they come by a signed file, begin on one screen, and leave with an account. */
export function teamRoutes(deps: TeamDeps): readonly Route[] {
  return [
    rosterRoute(deps),
    reinforcementRoute(deps),
    ...readingRoutes(deps),
    ...managingRoutes(deps),
  ]
}

function readingRoutes(deps: TeamDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/team/day-one',
      summary: 'What a visiting expert needs in their first ten minutes, as far as it is theirs',
      access: { kind: 'action', action: 'session.own' },
      schema: { answer: { 200: DayOne } },
      handle: async ({ principal }) => {
        const reader = must(principal, 'principal')
        if (reader.kind !== 'person') return refused(refusal('access.not-permitted'))
        const day = dayOne(deps, reader)
        if (reader.grants !== undefined) {
          const unwritten = await deps.noteReads(reader, readingsOf(deps, day))
          if (unwritten !== undefined) return refused(unwritten)
        }
        return ok(day)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/teams',
      summary: 'Expert teams: members, briefing, what they took, how far they are',
      access: { kind: 'action', action: 'team.read' },
      schema: { answer: { 200: TeamBoard } },
      handle: ({ principal }) => {
        const reader = must(principal, 'principal')
        const board: TeamBoard = { teams: [] }
        for (const { id, position, state } of wholeView(deps.record, teamView)) {
          const change = { view: teamView.name, id, position, state }
          if (deps.presenter.isFor(reader, change)) board.teams.push(shown(deps, state))
        }
        return ok(board)
      },
    }),
  ]
}

function managingRoutes(deps: TeamDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/teams/:mandate/gestures',
      summary: 'Brief a team, set its practice case, note what it takes and returns',
      access: MANAGE,
      schema: { params: Params, body: TeamGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const id = call.params.mandate
        const target = { projection: teamView, id, unknown: 'team.unknown' } as const
        const { gesture } = call.body
        return submitGestureOn(deps, call, target, (seal) => {
          const command =
            gesture.kind === 'team.brief'
              ? { ...gesture, content: seal(gesture.content) }
              : gesture.kind === 'team.take-item'
                ? { ...gesture, what: seal(gesture.what) }
                : gesture
          return (read) => decideTeam(read(teamView, id), id, command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/teams/:mandate/departure',
      summary: 'Send a team off: rights end, open work is handed over, the account is closed',
      access: { ...MANAGE, stepUp: true },
      schema: { params: Params, body: TeamDeparture, answer: { 200: Departed } },
      handle: async ({ params, body, principal }) => {
        const actor = actorOf(principal)
        const sent = await sendOff(deps, {
          commandId: body.commandId,
          actor,
          mandate: params.mandate,
          heir: body.heir ?? actor.id,
        })
        return sent.ok ? ok(sent.departed) : refused(sent.refusal)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/teams/:mandate/account',
      summary:
        'The account of a team, as a page or as the bundle that others verify; the fact first',
      access: { ...MANAGE, stepUp: true },
      perMinute: 12,
      schema: {
        params: Params,
        body: IssueAccount,
        answer: { 200: Type.Any({ description: 'PDF, HTML, or a tar archive' }) },
      },
      handle: async (call) => {
        const id = call.params.mandate
        const team = deps.record.view(teamView).get(id)
        if (team === undefined) return refused(refusal('team.unknown', { id }))
        if (team.closing === undefined) return refused(refusal('team.not-left', { id }))
        const account = await accountOf(deps, team, team.closing.upTo)
        const { body } = call
        if (body.format === 'bundle') return sendBundle(deps, call, { team, account })
        return issueFile(deps, call, pageOf(deps, team, account, body.language), {
          commandId: body.commandId,
          fileName: `team-${id}-${body.language}`,
          name: 'team',
          about: id,
          format: body.format,
          asOf: team.closing.upTo,
        })
      },
    }),
  ]
}

/** The bundle, with the pages in all languages: both states get the same one. */
async function sendBundle(
  deps: TeamDeps,
  call: Pick<
    Call<unknown, unknown, { readonly commandId: string }>,
    'principal' | 'reply' | 'body'
  >,
  { team, account }: { readonly team: Team; readonly account: Account },
): Promise<Answer> {
  const pages: ExportFile[] = []
  for (const language of LANGUAGES) {
    const bytes = await deps.printer.print(pageOf(deps, team, account, language))
    pages.push({ path: `account-${language}.pdf`, bytes: new Uint8Array(bytes) })
  }
  const createdAtMs = deps.clock()
  const { record, directory } = deps
  const files = [...accountBundle({ record, directory, account, pages, createdAtMs })]
  const manifest = must(files.at(-1), 'manifest')
  const { commandId } = call.body
  const outcome = await record.submit({
    commandId,
    actor: actorOf(call.principal),
    decide: () =>
      decideIssue(commandId, {
        name: 'team',
        about: team.id,
        language: 'fr',
        format: 'bundle',
        asOf: must(team.closing, 'closing').upTo,
        sha256: createHash('sha256').update(manifest.bytes).digest('hex'),
      }),
  })
  if (!outcome.ok) return refused(outcome.refusal)
  if (outcome.replayed) return refused(refusal('request.conflict'))
  const { id, exercise } = record.node
  const name = `${exercise ? 'EXERCISE-' : ''}${id}-team-${team.id}.tar`
  void call.reply
    .header('content-type', 'application/x-tar')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(tarStream(toAsync(files), createdAtMs)))
  return { kind: 'hijacked' }
}

async function* toAsync(files: readonly ExportFile[]): AsyncGenerator<ExportFile> {
  yield* files
}

function pageOf(deps: TeamDeps, team: Team, account: Account, language: Language) {
  const names = new Map(deps.accounts.everybody().map(({ id, name }) => [id, name ?? id]))
  const { exercise, origin } = deps.record.node
  const context = {
    nameOf: (person: string) => names.get(person) ?? person,
    exercise,
    origin,
    tlp: team.tlp,
    sha256: createHash('sha256').update(accountBytes(account)).digest('hex'),
    position: must(team.closing, 'closing').upTo,
  }
  return accountPage(account, context, printedSpeech(language, eventZone(deps.record)))
}

function shown(deps: TeamDeps, team: Team): TeamBoard['teams'][number] {
  const text = (sealed: Sealed | undefined) =>
    sealed === undefined ? null : (deps.record.open(sealed.sealed) ?? null)
  const people = new Map(deps.accounts.everybody().map((each) => [each.id, each]))
  const { briefing, closing } = team
  return {
    mandate: team.id,
    openedAt: isoTime(team.openedAt),
    leftAt: time(team.leftAt),
    closedAt: time(closing?.at),
    sha256: closing?.sha256 ?? null,
    lines: closing?.lines ?? null,
    members: team.members.map(({ person, role, languages, leftAt }) => ({
      person,
      name: people.get(person)?.name ?? null,
      role,
      languages: [...languages],
      leftAt: time(leftAt),
      enrolled: people.get(person)?.isEnrolled ?? false,
    })),
    briefing: {
      threat: text(briefing.threat),
      printing: text(briefing.printing),
      contacts: text(briefing.contacts),
      practice: briefing.practice ?? null,
    },
    items: team.items.map(({ id, what, person, takenAt, returnedAt, evidence }) => ({
      id,
      what: text(what),
      person,
      takenAt: isoTime(takenAt),
      returnedAt: time(returnedAt),
      evidence: evidence ?? null,
    })),
  }
}

function time(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms)
}
