// A colleague as the tests see one: a person with a device. Strict: whoever is asked without the test expecting it
// fails the test, so that silence is asserted as well.
import type { Ask } from '@kept/contracts/floor'
import type { CommandName, PromiseView } from '@kept/contracts/promise'
import type { Availability } from '@kept/contracts/words'
import { type Answer, type Call, expectStatus, type Method, type Sending } from './http.ts'

/** What a test expects of an ask; what it leaves out may be anything. `atMs` counts from the shop's start. */
export type ExpectedAsk = { promise?: string; kind?: string; atMs?: number; owned?: boolean }
export type Told = { ask: Ask; expected: boolean }
export type Colleague = Awaited<ReturnType<typeof openColleague>>

export type Place = { zone?: string | null; availability?: Availability; plannedMs?: number; nextShiftInMs?: number; reachable?: boolean }

/** What a colleague needs of the shop. */
type Workplace = {
  storeId: string
  pin: string
  startMs: number
  clock: { nowMs(): number }
  call: Call
  settle(): Promise<void>
}

/** Signs a person in at a device of theirs. They are on no shift yet, and their device is on. */
export async function openColleague(shop: Workplace, personId: string) {
  const openSession = { storeId: shop.storeId, personId, pin: shop.pin }
  const { token } = expectStatus(
    await shop.call<{ token: string }>('POST', '/v1/sessions', { body: openSession }),
    201,
    `${personId} signing in`,
  )
  const told = new Map<string, Told>()
  let on = true
  let lookedAtMs = -Infinity

  const tries = async <T = PromiseView>(method: Method, url: string, sending: Sending = {}): Promise<Answer<T>> => {
    const answer = await shop.call<T>(method, url, { token, ...sending })
    await shop.settle()
    return answer
  }
  const unexpected = () => [...told.values()].filter((one) => !one.expected).map((one) => one.ask)

  return {
    id: personId,
    token,
    /** Sends any request as this person, and waits until all that it set off is done. */
    tries,
    /** Starts the shift, or changes where they are. */
    async is(place: Place) {
      expectStatus(await tries('PUT', '/v1/shift', { body: place }), 200, `${personId} being on shift`)
    },
    async makes(body: object, sending: Sending = {}): Promise<PromiseView> {
      return expectStatus(await tries('POST', '/v1/promises', { body, ...sending }), 201, `the promise of ${personId}`)
    },
    async sends(promise: { id: string }, command: CommandName, body: object = {}, sending: Sending = {}): Promise<PromiseView> {
      const url = `/v1/promises/${promise.id}/${command}`
      return expectStatus(await tries('POST', url, { body, ...sending }), 200, `"${command}" of ${personId}`)
    },
    async reads(promise: { id: string }): Promise<PromiseView> {
      return expectStatus(await shop.call<PromiseView>('GET', `/v1/promises/${promise.id}`, { token }), 200, 'the promise')
    },
    /** The device can no longer be reached, and shows nothing. */
    deviceDies() {
      on = false
    },
    async deviceIsBack() {
      on = true
      lookedAtMs = -Infinity
      await shop.settle()
    },
    /** The oldest ask that was not expected yet and is as said. Throws what they were asked instead. */
    isAsked(expected: ExpectedAsk = {}): Ask {
      const found = [...told.values()].find((one) => !one.expected && fits(one.ask, expected, shop.startMs))
      if (!found)
        throw new Error(`expected ${personId} to be asked ${JSON.stringify(expected)}, got ${inWords(unexpected(), shop.startMs)}`)
      found.expected = true
      return found.ask
    },
    unexpected,
    /** Throws when they were asked anything that the test has not expected. */
    isAskedNothingElse() {
      const left = unexpected()
      if (left.length > 0) throw new Error(`expected ${personId} not to be asked, got ${inWords(left, shop.startMs)}`)
    },
    /** The device looks what is asked, shows it, and says so. Resolves to whether anything was new. */
    async look(news: boolean): Promise<boolean> {
      const nowMs = shop.clock.nowMs()
      if (!on || (!news && nowMs - lookedAtMs < LOOKS_EVERY_MS)) return false
      lookedAtMs = nowMs
      const { asks } = expectStatus(await shop.call<{ asks: Ask[] }>('GET', '/v1/asks', { token }), 200, 'what is asked')
      let fresh = false
      for (const ask of asks) {
        const key = `${ask.promiseId} ${ask.askedAt}`
        if (!told.has(key)) told.set(key, { ask, expected: false })
        if (ask.seen) continue
        fresh = true
        expectStatus(await shop.call('POST', `/v1/promises/${ask.promiseId}/seen`, { token, body: {} }), 200, '"seen"')
      }
      return fresh
    },
  }
}

/** A device that has nothing to do is heard from this often. */
const LOOKS_EVERY_MS = 60_000

function fits(ask: Ask, { promise, kind, atMs, owned }: ExpectedAsk, startMs: number): boolean {
  if (promise !== undefined && ask.promiseId !== promise) return false
  if (kind !== undefined && ask.kind !== kind) return false
  if (owned !== undefined && ask.owned !== owned) return false
  return atMs === undefined || Date.parse(ask.askedAt) === startMs + atMs
}

function inWords(asks: Ask[], startMs: number): string {
  const words = asks.map(
    (ask) => `${ask.kind} (${ask.promiseId}) at ${Date.parse(ask.askedAt) - startMs} ms${ask.owned ? ', a reminder' : ''}`,
  )
  return words.length === 0 ? 'nothing' : words.join('; ')
}
