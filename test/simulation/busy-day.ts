// Hours of a store in seconds, by a seed: promises, answers, breaks, shifts and outages, on a clock that is moved.
import type { PromiseView } from '@kept/contracts/promise'
import type { Colleague } from '../harness/colleague.ts'
import type { Chance } from '../harness/seeded.ts'
import { openShop, type Shop } from '../harness/shop.ts'

const places = ['entrance', 'makeup', 'hair', 'fragrance', 'till', 'stock'] as const
const kinds = ['find-someone', 'check-stock', 'email-receipt', 'call-back', 'carry-to-car', 'hold-item', 'something-else'] as const
const commands = [
  ...(['take', 'take', 'pass', 'on-it', 'cannot', 'keep', 'keep', 'break', 'release', 'withdraw-ending', 'nudge', 'put-to-floor'] as const),
  ...(['hand-over', 'extend', 'correct-ending'] as const),
]

export type BusyDay = { shop: Shop; colleagues: Colleague[]; promises: PromiseView[] }

/** Has so many things happen, one after the other, and calls `look` after each. */
export async function busyDay(random: Chance, steps: number, look: (day: BusyDay) => Promise<void> = async () => {}): Promise<BusyDay> {
  const shop = await openShop()
  const colleagues: Colleague[] = []
  for (const id of ['ana', 'ben', 'chloe', 'dev', 'mara', 'sam']) colleagues.push(await shop.colleague(id, { zone: random.one(places) }))
  const day: BusyDay = { shop, colleagues, promises: [] }
  for (let step = 0; step < steps; step++) {
    await oneThing(day, random)
    await look(day)
    await shop.settle()
    // Whoever is asked is asked: here the rules are looked at, not the single asks.
    for (const colleague of colleagues) while (colleague.unexpected().length > 0) colleague.isAsked()
  }
  return day
}

async function oneThing({ shop, colleagues, promises }: BusyDay, random: Chance): Promise<void> {
  const who = random.one(colleagues)
  const what = random.below(20)
  if (what < 5 || promises.length === 0) promises.push(await make(who, random))
  else if (what < 12) await command(who, promises.at(-1 - random.below(Math.min(8, promises.length)))!, random)
  else if (what < 14)
    await who.tries('PUT', '/v1/shift', {
      body: { zone: random.one(places), availability: random.one(['free', 'with-a-customer', 'on-break']) },
    })
  else if (what === 14) await who.tries('DELETE', '/v1/shift')
  else if (what === 15) random.oneIn(2) ? who.deviceDies() : await who.deviceIsBack()
  else if (what === 16 && random.oneIn(3)) await shop.restart(random.one([0, 2_000, 60_000, 600_000]))
  else await shop.moveBy(random.one([500, 4_000, 8_000, 30_000, 61_000, 240_000]))
}

function make(who: Colleague, random: Chance): Promise<PromiseView> {
  const body = { kind: random.one(kinds), ...(random.oneIn(5) ? {} : { zone: random.one(places) }) }
  return who.makes({
    ...body,
    ...(random.oneIn(3) ? { dueInMs: 1_000 + random.below(600_000) } : {}),
    ...(random.oneIn(6) ? { madeAgoMs: random.below(300_000) } : {}),
  })
}

async function command(who: Colleague, { id }: PromiseView, random: Chance): Promise<void> {
  const name = random.one(commands)
  const bodies = {
    'hand-over': { to: random.one(['ana', 'ben', 'mara']) },
    extend: { dueInMs: 60_000 + random.below(900_000) },
    'correct-ending': { ending: 'broken' },
  }
  const body = bodies[name as keyof typeof bodies] ?? {}
  const key = `${id}-${random.below(1_000_000)}`
  const answer = await who.tries('POST', `/v1/promises/${id}/${name}`, { body, key })
  if (answer.status >= 500) throw new Error(`expected no failure of "${name}", got ${answer.text}`)
}
