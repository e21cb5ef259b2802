/**
 * Technical values that alerts and cases are about. Types that STIX knows have a deterministic
 * identity (`sco-id.ts`); `host` is ours, since STIX has no object for a bare machine name.
 */
export const OBSERVABLE_TYPES = [
  'host',
  'user-account',
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'mac-addr',
  'file-hash',
  'file-name',
  'windows-registry-key',
  'mutex',
  'autonomous-system',
  'software',
] as const
export type ObservableType = (typeof OBSERVABLE_TYPES)[number]

/** One value, in the form under which equal things are equal. */
export interface Observable {
  readonly type: ObservableType
  readonly value: string
}

/** Longest value that is taken. */
export const OBSERVABLE_MAX_LENGTH = 2_000
