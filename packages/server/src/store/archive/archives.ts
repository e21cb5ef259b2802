// Entry point `@vigie/server/archives`: commands read archives without loading the server.
export { ArchiveFault } from './archive-fault.ts'
export { readTar } from './tar.ts'
export { isZip, listZip, openZipMember } from './zip.ts'
export type { ZipMember } from './zip.ts'
