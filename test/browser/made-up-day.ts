// A day in the demo store that nobody lived: a log as it would be when it is over, for pictures of it.
import { buildApp } from '@kept/api/app.ts'
import { openPins } from '@kept/api/pins.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import { movedClock } from '@kept/due-work/moved-clock'
import { DEMO_PIN, openDemoStore } from '@kept/engine/demo-store'
import { openNode } from '@kept/engine/open-node'
import { onBoard } from '@kept/view/queries-promises'
import { type Chance, chance } from '../harness/seeded.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SEED = 20_261_122
/** How many promises an hour, from the first on; at the end of it the store has emptied. */
const AN_HOUR = [2, 6, 9, 12, 15, 10, 9, 14, 17, 12, 3]
/** How long the day is. */
export const aDayMs = AN_HOUR.length * HOUR_MS
/** Lunch: hardly anybody is on the floor. */
const LUNCH = [4, 5]
const staff = ['ana', 'ben', 'chloe', 'dev', 'mara'] as const
const zones = ['hair', 'makeup', 'fragrance', 'till', 'entrance']
const kinds = [
  ...['find-someone', 'find-someone', 'find-someone', 'check-stock', 'check-stock', 'carry-to-car', 'email-receipt', 'email-receipt'],
  ...['something-else', 'call-back'],
]

/** Writes the day into an empty data folder, from `startMs` on. */
export async function makeUpADay(dataFolder: string, startMs: number): Promise<void> {
  const clock = movedClock(startMs)
  const node = await openNode({ dataFolder, clock, onError: () => {}, beatMs: HOUR_MS })
  await openDemoStore(node, () => openPins(Date.now).hash(DEMO_PIN))
  const app = await buildApp({ node, secrets: openSecrets(secretOf(dataFolder, undefined)), requestsAMinute: 1_000_000 })
  const tokens = new Map<string, string>()
  const send = async (personId: string, method: 'POST' | 'PUT', url: string, payload: object) => {
    const headers = { authorization: `Bearer ${tokens.get(personId)}` }
    return (await app.inject({ method, url, headers, payload })).json() as { id: string; token: string }
  }
  for (const personId of staff) {
    const { token } = await send(personId, 'POST', '/v1/sessions', { storeId: 'larkspur', personId, pin: DEMO_PIN })
    tokens.set(personId, token)
  }
  const lives = chance(SEED)
  for (let minute = 0; minute < AN_HOUR.length * 60; minute++) {
    const hour = Math.floor(minute / 60)
    if (minute % 5 === 0)
      for (const [i, personId] of staff.entries())
        await send(personId, 'PUT', '/v1/shift', {
          zone: zones[i],
          availability: availabilityOf(personId, hour, lives),
          plannedMs: 12 * HOUR_MS,
        })
    if (lives.next() < AN_HOUR[hour]! / 60)
      await send(lives.one(['ana', 'dev']), 'POST', '/v1/promises', { kind: lives.one(kinds), zone: lives.one(zones) })
    for (const { state } of onBoard(node.view, 'larkspur', clock.nowMs())) {
      const does = (personId: string, command: string, body = {}) => send(personId, 'POST', `/v1/promises/${state.id}/${command}`, body)
      for (const personId of state.openAsk?.people ?? []) {
        if (lives.oneIn(4)) await does(personId, 'pass')
        else if (lives.oneIn(2)) await does(personId, 'take')
      }
      const lateMs = clock.nowMs() - state.lap.dueMs
      if (state.owner !== null && lives.oneIn(lateMs > 0 ? 3 : 4)) await does(state.owner, 'keep')
      else if (lateMs > MINUTE_MS && lives.oneIn(5))
        await does(state.madeBy.id, 'break', { reason: lives.oneIn(4) ? 'impossible' : 'walkout' })
      else if (state.owner !== null && lateMs < 0 && lives.oneIn(25)) await does(state.owner, 'extend', { dueInMs: 10 * MINUTE_MS })
      else if (lives.oneIn(40)) await does(state.madeBy.id, 'release', { reason: lives.oneIn(3) ? 'mis-tap' : 'no-longer-wanted' })
    }
    await clock.moveBy(MINUTE_MS, () => node.idle())
  }
  await app.close()
  await node.close()
}

function availabilityOf(personId: string, hour: number, lives: Chance): string {
  if (LUNCH.includes(hour)) return personId === 'dev' ? 'with-a-customer' : 'on-break'
  return lives.oneIn(3) ? 'with-a-customer' : 'free'
}
