import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { assetSearch } from '../features/assets/asset-search.ts'
import { AssetsScreen } from '../features/assets/assets-screen.tsx'
import { caseSearch } from '../features/cases/case-search.ts'
import { CasesScreen } from '../features/cases/cases-screen.tsx'
import { CooperationScreen } from '../features/cooperation/cooperation-screen.tsx'
import { EffectivenessScreen } from '../features/effectiveness/effectiveness-screen.tsx'
import { DecisionsScreen } from '../features/decisions/decisions-screen.tsx'
import { taskSearch } from '../features/decisions/task-search.ts'
import { TasksScreen } from '../features/decisions/tasks-screen.tsx'
import { PlaybooksScreen } from '../features/playbooks/playbooks-screen.tsx'
import { DeploymentFrame } from '../features/deployment/deployment-frame.tsx'
import { PostsScreen } from '../features/deployment/posts-screen.tsx'
import { RadioScreen } from '../features/deployment/radio-screen.tsx'
import { UnitsScreen } from '../features/deployment/units-screen.tsx'
import { messageSearch } from '../features/messages/message-search.ts'
import { MessagesScreen } from '../features/messages/messages-screen.tsx'
import { DayOneScreen } from '../features/team/day-one-screen.tsx'
import { TeamScreen } from '../features/team/team-screen.tsx'
import { HandoverScreen } from '../features/handover/handover-screen.tsx'
import { ExerciseScreen } from '../features/exercise/exercise-screen.tsx'
import { findingSearch } from '../features/findings/finding-search.ts'
import { FindingsScreen } from '../features/findings/findings-screen.tsx'
import { HuntScreen } from '../features/hunt/hunt-screen.tsx'
import { huntSearch } from '../features/hunt/hunt-search.ts'
import { retroSearch } from '../features/hunt/retro-search.ts'
import { RetroScreen } from '../features/hunt/retro-screen.tsx'
import { incidentSearch } from '../features/incidents/incident-search.ts'
import { IncidentsRoom } from './incidents-room.tsx'
import { CrowdScreen } from '../features/crowd/crowd-screen.tsx'
import { crowdSearch } from '../features/crowd/crowd-search.ts'
import { RegisterScreen } from '../features/crowd/register-screen.tsx'
import { VenueFrame } from '../features/crowd/venue-frame.tsx'
import { LogScreen } from '../features/log/log-screen.tsx'
import { peopleSearch } from '../features/people/people-search.ts'
import { EmergencyScreen, PeopleScreen } from '../features/people/people-screen.tsx'
import { pictureSearch } from '../features/picture/picture-search.ts'
import { PictureScreen } from '../features/picture/picture-screen.tsx'
import { IntegrityScreen } from '../features/integrity/integrity-screen.tsx'
import { ReportsScreen } from '../features/reports/reports-screen.tsx'
import { ruleSearch } from '../features/rules/rule-search.ts'
import { RulesScreen } from '../features/rules/rules-screen.tsx'
import { CapacityScreen } from '../features/venue/capacity-screen.tsx'
import { MatchesScreen } from '../features/venue/matches-screen.tsx'
import { PlanScreen } from '../features/venue/plan-screen.tsx'
import { venueSearch } from '../features/venue/venue-search.ts'
import { sourceSearch } from '../features/sources/source-search.ts'
import { SourcesScreen } from '../features/sources/sources-screen.tsx'
import { wallSearch } from '../features/wall/wall-search.ts'
import { WallScreen } from '../features/wall/wall-screen.tsx'
import { BrokenPage, NotFoundPage } from './fallback-pages.tsx'
import { HomePage } from './home-page.tsx'
import { EnrolPage, SetUpPage } from './open-pages.tsx'
import { publicDesk } from './public-desk-routes.tsx'
import { inspectionRooms, walk } from './inspection-routes.tsx'
import { mandateRooms, ownMandate } from './mandate-routes.tsx'
import { reachRoutes } from './reach-routes.ts'
import { root, shell } from './shell-route.tsx'

const setUp = createRoute({ getParentRoute: () => root, path: '/setup', component: SetUpPage })
const enrol = createRoute({
  getParentRoute: () => root,
  path: '/enrol',
  component: EnrolPage,
})

const home = createRoute({ getParentRoute: () => shell, path: '/', component: HomePage })
const log = createRoute({ getParentRoute: () => shell, path: '/log', component: LogScreen })
const logEntry = createRoute({
  getParentRoute: () => shell,
  path: '/log/$id',
  component: LogScreen,
})
const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  component: IncidentsRoom,
  validateSearch: incidentSearch,
})
const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$id',
  component: IncidentsRoom,
  validateSearch: incidentSearch,
})
const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  component: ReportsScreen,
})
const report = createRoute({
  getParentRoute: () => shell,
  path: '/reports/$id',
  component: ReportsScreen,
})
const integrity = createRoute({
  getParentRoute: () => shell,
  path: '/integrity',
  component: IntegrityScreen,
})
const deploymentRoom = createRoute({
  getParentRoute: () => shell,
  path: '/deployment',
  component: DeploymentFrame,
})
const deployment = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/deployment/posts', search, replace: true })
  },
})
const posts = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/posts',
  component: PostsScreen,
})
const post = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/posts/$id',
  component: PostsScreen,
})
const units = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/units',
  component: UnitsScreen,
})
const unit = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/units/$id',
  component: UnitsScreen,
})
const radio = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/radio',
  component: RadioScreen,
})
const radioChannel = createRoute({
  getParentRoute: () => deploymentRoom,
  path: '/radio/$id',
  component: RadioScreen,
})
const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  component: TasksScreen,
  validateSearch: taskSearch,
})
const decisions = createRoute({
  getParentRoute: () => shell,
  path: '/decisions',
  component: DecisionsScreen,
})
const playbooks = createRoute({
  getParentRoute: () => shell,
  path: '/playbooks',
  component: PlaybooksScreen,
})
const messages = createRoute({
  getParentRoute: () => shell,
  path: '/messages',
  component: MessagesScreen,
  validateSearch: messageSearch,
})
const message = createRoute({
  getParentRoute: () => shell,
  path: '/messages/$id',
  component: MessagesScreen,
  validateSearch: messageSearch,
})
const findings = createRoute({
  getParentRoute: () => shell,
  path: '/findings',
  component: FindingsScreen,
  validateSearch: findingSearch,
})
const finding = createRoute({
  getParentRoute: () => shell,
  path: '/findings/$id',
  component: FindingsScreen,
  validateSearch: findingSearch,
})
const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  component: CasesScreen,
  validateSearch: caseSearch,
})
const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$id',
  component: CasesScreen,
  validateSearch: caseSearch,
})
const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  component: RulesScreen,
  validateSearch: ruleSearch,
})
const rule = createRoute({
  getParentRoute: () => shell,
  path: '/rules/$id',
  component: RulesScreen,
  validateSearch: ruleSearch,
})
const picture = createRoute({
  getParentRoute: () => shell,
  path: '/picture',
  component: PictureScreen,
  validateSearch: pictureSearch,
})
const wall = createRoute({
  getParentRoute: () => shell,
  path: '/wall',
  component: WallScreen,
  validateSearch: wallSearch,
})
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: PeopleScreen,
  validateSearch: peopleSearch,
})
const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id',
  component: PeopleScreen,
  validateSearch: peopleSearch,
})
const emergency = createRoute({
  getParentRoute: () => shell,
  path: '/emergency',
  component: EmergencyScreen,
})
const exercise = createRoute({
  getParentRoute: () => shell,
  path: '/exercise',
  component: ExerciseScreen,
})

const assets = createRoute({
  getParentRoute: () => shell,
  path: '/assets',
  component: AssetsScreen,
  validateSearch: assetSearch,
})
const asset = createRoute({
  getParentRoute: () => shell,
  path: '/assets/$id',
  component: AssetsScreen,
  validateSearch: assetSearch,
})
const effectiveness = createRoute({
  getParentRoute: () => shell,
  path: '/effectiveness',
  component: EffectivenessScreen,
})
const cooperation = createRoute({
  getParentRoute: () => shell,
  path: '/cooperation',
  component: CooperationScreen,
})
const cooperationSection = createRoute({
  getParentRoute: () => shell,
  path: '/cooperation/$section',
  component: CooperationScreen,
})
const cooperationDocument = createRoute({
  getParentRoute: () => shell,
  path: '/cooperation/$section/$id',
  component: CooperationScreen,
})
const dayOne = createRoute({
  getParentRoute: () => shell,
  path: '/day-one',
  component: DayOneScreen,
})
const team = createRoute({ getParentRoute: () => shell, path: '/team', component: TeamScreen })
const handover = createRoute({
  getParentRoute: () => shell,
  path: '/handover',
  component: HandoverScreen,
})

const hunt = createRoute({
  getParentRoute: () => shell,
  path: '/hunt',
  component: HuntScreen,
  validateSearch: huntSearch,
})
const retro = createRoute({
  getParentRoute: () => shell,
  path: '/hunt/retro',
  component: RetroScreen,
  validateSearch: retroSearch,
})

const venueRoom = createRoute({
  getParentRoute: () => shell,
  id: 'venue-room',
  component: VenueFrame,
})
const venue = createRoute({
  getParentRoute: () => venueRoom,
  path: '/venue',
  component: CrowdScreen,
  validateSearch: crowdSearch,
})
const register = createRoute({
  getParentRoute: () => venueRoom,
  path: '/venue/register',
  component: RegisterScreen,
})
const capacity = createRoute({
  getParentRoute: () => venueRoom,
  path: '/venue/capacity',
  component: CapacityScreen,
  validateSearch: venueSearch,
})
const matches = createRoute({
  getParentRoute: () => venueRoom,
  path: '/venue/matches',
  component: MatchesScreen,
})
const match = createRoute({
  getParentRoute: () => venueRoom,
  path: '/venue/matches/$id',
  component: MatchesScreen,
})
const plan = createRoute({
  getParentRoute: () => venueRoom,
  path: '/venue/plan',
  component: PlanScreen,
  validateSearch: venueSearch,
})

const sources = createRoute({
  getParentRoute: () => shell,
  path: '/sources',
  component: SourcesScreen,
  validateSearch: sourceSearch,
})
const source = createRoute({
  getParentRoute: () => shell,
  path: '/sources/$id',
  component: SourcesScreen,
  validateSearch: sourceSearch,
})

export const router = createRouter({
  // A room that breaks leaves the frame and the entry line standing.
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NotFoundPage,
  routeTree: root.addChildren([
    setUp,
    enrol,
    shell.addChildren([
      home,
      log,
      logEntry,
      incidents,
      incident,
      deploymentRoom.addChildren([deployment, posts, post, units, unit, radio, radioChannel]),
      tasks,
      decisions,
      playbooks,
      messages,
      message,
      findings,
      finding,
      cases,
      oneCase,
      reports,
      report,
      integrity,
      rules,
      rule,
      picture,
      wall,
      people,
      person,
      emergency,
      exercise,
      assets,
      asset,
      effectiveness,
      cooperation,
      cooperationSection,
      cooperationDocument,
      dayOne,
      team,
      mandateRooms,
      ownMandate,
      handover,
      ...reachRoutes,
      hunt,
      retro,
      sources,
      source,
      publicDesk,
      venueRoom.addChildren([venue, register, capacity, matches, match, plan]),
      inspectionRooms,
      walk,
    ]),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
