import type { JsonObject, SeededRandom } from '@vigie/kit'
import { declared } from './shape.ts'
import { CLERKS, DOMAIN } from './stadium-systems.ts'

const PAGES = [
  '/',
  '/acces',
  '/programme',
  '/billets',
  '/billets/plan',
  '/transport',
  '/ar/',
  '/en/',
]
const BROWSERS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
]

/** A visit to the public site. */
export function webNoise(random: SeededRandom): JsonObject {
  const page = random.pick(PAGES)
  return webRequest({
    client: `198.51.100.${random.integer(1, 254)}`,
    method: 'GET',
    stem: page,
    query: page === '/billets' ? `match=finale&page=${random.integer(1, 9)}` : '-',
    status: random.fraction() < 0.97 ? 200 : random.pick([304, 404]),
    agent: random.pick(BROWSERS),
  })
}

/** One line of the web front's access log. */
export function webRequest(request: {
  readonly client: string
  readonly method: string
  readonly stem: string
  readonly query: string
  readonly status: number
  readonly agent: string
}): JsonObject {
  return {
    '@timestamp': '@iso',
    's-computername': 'WEB-FRONT-1',
    'c-ip': request.client,
    'cs-host': `www.${DOMAIN}`,
    'cs-method': request.method,
    'cs-uri-stem': request.stem,
    'cs-uri-query': request.query,
    'sc-status': request.status,
    'cs-user-agent': request.agent,
  }
}

/** A sign-in to one of the organiser's services. */
export function identityNoise(random: SeededRandom): JsonObject {
  return signIn({
    user: random.pick([...CLERKS, 'accred.nord', 'accred.sud', 'presse01', 'regie02']),
    result: random.fraction() < 0.93 ? 'success' : 'failure',
    client: `10.20.${random.pick([7, 8, 30])}.${random.integer(11, 90)}`,
    role: 'user',
  })
}

/** One line of the sign-in service. */
export function signIn(fields: {
  readonly user: string
  readonly result: 'success' | 'failure' | 'locked'
  readonly client: string
  readonly role: 'user' | 'administrator'
}): JsonObject {
  return declared({ product: 'identity', service: 'signin' }, 'SSO-1', {
    user: fields.user,
    result: fields.result,
    'c-ip': fields.client,
    role: fields.role,
    application: 'accreditation',
  })
}

/** A reading of building services, or a station of the Wi-Fi. */
export function buildingNoise(random: SeededRandom): JsonObject {
  const panel = random.pick(['incendie', 'sono', 'eclairage', 'groupe-electrogene'])
  return declared({ product: 'building', service: 'panel' }, `GTB-${panel.toUpperCase()}`, {
    panel,
    mode: 'auto',
    state: 'normal',
    zone: `${random.integer(1, 3)}${String(random.integer(1, 28)).padStart(2, '0')}`,
  })
}

/** What the Wi-Fi controller says of its stations. */
export function wifiNoise(random: SeededRandom): JsonObject {
  return declared({ product: 'wifi', service: 'controller' }, 'WLC-1', {
    event: random.pick(['associated', 'associated', 'roamed', 'left']),
    ssid: random.pick(['GrandStade-Public', 'GrandStade-Presse']),
    accessPoint: `AP-${random.integer(101, 328)}`,
  })
}

/** A badge at a door of the working areas. */
export function badgeNoise(random: SeededRandom): JsonObject {
  return declared({ product: 'accreditation', service: 'badge' }, 'ACCRED-SRV', {
    badge: `B${random.integer(10_000, 13_999)}`,
    zone: random.pick(['presse', 'pelouse', 'regie', 'vestiaires', 'salle-operationnelle']),
    result: random.fraction() < 0.97 ? 'accepted' : 'refused',
    reason: random.fraction() < 0.5 ? 'zone' : 'hour',
  })
}
