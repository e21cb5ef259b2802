import type { Vigie } from '@vigie/server'

/** What the person at the terminal needs to know once Vigie runs. */
export function announcement(
  { origin, publicOrigin, tls, startLink }: Vigie,
  version: string,
): string {
  const lines = ['', `  Vigie ${version}   ${origin.href}`]
  if (publicOrigin !== undefined) {
    lines.push(`  Site public · الموقع العمومي · Public site   ${publicOrigin.href}`)
  }
  if (tls?.authority !== undefined) {
    lines.push(
      '',
      '  Autorité locale · سلطة محلية · Local authority (SHA-256):',
      `  ${tls.authority.fingerprint}`,
      `  ${new URL('/vigie-authority.crt', origin).href}`,
    )
  }
  if (startLink !== undefined) {
    const title = {
      setup: 'Mise en service · الإعداد الأول · Set-up',
      enrolment: 'Premier administrateur · المدير الأول · First administrator',
    }[startLink.kind]
    lines.push('', `  ${title} (1 ×, 24 h):`, `  ${startLink.url}`)
  }
  return `${lines.join('\n')}\n\n`
}
