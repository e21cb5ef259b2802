import type { BrowserContext, Page } from 'playwright-core'
import type { Role, Tlp } from '@vigie/domain'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import type { House, Language } from './house.ts'
import { totp } from './totp.ts'

export const PASSWORD = 'tribune nord phare 88'

/** A person who enrolled over the interface, with password and code, and what signs them in. */
export interface Teammate {
  readonly caller: Caller
  readonly id: string
  readonly name: string
  readonly secret: string
}

/** The people of a house, enrolled without a browser: what they do in one is what is tested. */
export class Team {
  readonly #house: House

  constructor(house: House) {
    this.#house = house
  }

  /** Carries out the set-up; the first administrator, who also commands. */
  async setUp(mode: 'event' | 'exercise'): Promise<Teammate> {
    const answer = await this.#caller().post('/setup', {
      token: this.#house.setUpSecret,
      mode,
      eventName: 'Finale — Grand Stade',
      administrator: { login: 'amal', name: 'Amal Benali' },
    })
    return this.#enrol(answer.text('token'), 'Amal Benali')
  }

  /** Invites and enrols a person with these roles. `by` administers, with a fresh proof. */
  async member(
    by: Teammate,
    name: string,
    roles: readonly Role[],
    tlpCeiling: Tlp = 'AMBER',
  ): Promise<Teammate> {
    const login = name.toLowerCase().replaceAll(/\W/g, '')
    const invited = await by.caller.post('/people', { login, name, roles, tlpCeiling })
    return this.#enrol(invited.text('token'), name)
  }

  /** A page in front of this person, in a browser of its own. */
  async page(person: Teammate, language: Language, path: string): Promise<Page> {
    const context = await this.#house.context(language)
    await this.signIn(context, person)
    const page = await context.newPage()
    await page.goto(this.#house.url(path))
    await page.locator('.shell').waitFor()
    return page
  }

  async signIn(context: BrowserContext, person: Teammate): Promise<void> {
    const [name = '', value = ''] = (person.caller.cookie ?? '').split('=')
    await context.addCookies([{ name, value, url: this.#house.origin.href }])
  }

  #caller(): Caller {
    return new Caller(() => this.#house.origin.origin)
  }

  async #enrol(token: string, name: string): Promise<Teammate> {
    const caller = this.#caller()
    const offer = await caller.post(`/invitations/${token}/password/options`)
    const secret = offer.text('secret')
    const answer = await caller.post(`/invitations/${token}/password`, {
      ceremony: offer.text('ceremony'),
      password: PASSWORD,
      totp: totp(secret, this.#house.nowMs()),
    })
    return { caller, id: answer.text('id'), name, secret }
  }
}
