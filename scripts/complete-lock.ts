// Run after `npm install` on a mirror that lacks platform packages of other systems: npm then leaves
// them out of the lock file, and `npm ci` refuses it. Adds them by name, version and platform; what
// the mirror cannot give has no integrity hash, and no machine of this platform ever fetches it.
import { readFileSync, writeFileSync } from 'node:fs'
import { isRecord } from '@vigie/kit'

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]

const lock: unknown = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const packages = isRecord(lock) ? lock['packages'] : undefined
if (!isRecord(lock) || !isRecord(packages)) throw new Error('package-lock.json is not a lock file')

const added: Record<string, object> = {}
for (const [place, entry] of Object.entries(packages)) {
  const optional = isRecord(entry) ? entry['optionalDependencies'] : undefined
  if (!isRecord(entry) || !isRecord(optional)) continue
  for (const [name, version] of Object.entries(optional)) {
    if (`node_modules/${name}` in packages || `${place}/node_modules/${name}` in packages) continue
    added[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(entry['dev'] === true ? { dev: true } : {}),
      optional: true,
    }
  }
}
const all = Object.entries({ ...packages, ...added }).toSorted(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(
  'package-lock.json',
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, undefined, 2)}\n`,
)
console.log(`${Object.keys(added).length} platform packages added`)

function platformOf(name: string): object {
  const words = (name.split('/').at(-1) ?? '').split('-')
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  return {
    cpu: PROCESSORS.filter((processor) => words.includes(processor)),
    os: SYSTEMS.filter((system) => words.includes(system)),
    ...(libc.length === 0 ? {} : { libc }),
  }
}
