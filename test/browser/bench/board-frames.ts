// The board on a wall with 500 open promises and fifty changes a second, beside a page of the same browser that shows nothing.
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { KeptStarted } from '../../bench/kept-server.ts'
import { ms, quantile, type Row } from '../../bench/table.ts'
import { startChild } from '../../harness/children.ts'
import { openBrowser, wall } from '../devices.ts'
import { sent } from '../server.ts'
import { openSlowPage, type Work } from '../work.ts'
import { type Frames, watchFrames } from './frames.ts'

const OPEN = 500
const CHANGES = 500
const EVERY_MS = 20
const PEOPLE = 25
const SLOW = 4
const kinds = ['check-stock', 'carry-to-car', 'something-else', 'find-someone']

export async function boardFrames(folder: string): Promise<Row[]> {
  const kept = await startChild<KeptStarted>('bench/kept-server.ts', { folder: join(folder, 'kept'), people: PEOPLE })
  const browser = await openBrowser()
  try {
    const shop = openShop(`http://127.0.0.1:${kept.started.port}`, kept.started.tokens)
    for (let i = 0; i < OPEN; i += PEOPLE) await Promise.all(Array.from({ length: PEOPLE }, shop.make))
    const bare = await during(browser, `${shop.address}/healthz`, undefined, 1, shop.changes)
    const board = await during(browser, `${shop.address}/board`, kept.started.tokens[0], 1, shop.changes)
    const slow = await during(browser, `${shop.address}/board`, kept.started.tokens[0], SLOW, shop.changes)
    const row = (what: string, kept: Seen): Row => ({
      what: `board of ${OPEN} promises, ${1_000 / EVERY_MS} changes a second${what}`,
      kept: `${ms(kept.workMs / CHANGES)} of work a change, ${frames(kept)}`,
      comparison: `${ms(bare.workMs / CHANGES)}, ${frames(bare)} by a page that shows nothing, at the same load`,
      ratio: quantile(kept.gapsMs, 0.99) / quantile(bare.gapsMs, 0.99),
    })
    return [row('', board), row(`, on a CPU ${SLOW} times slower`, slow)]
  } finally {
    await browser.close()
    await kept.end()
  }
}

type Seen = Frames & Work

const frames = ({ gapsMs, longMs, longestMs }: Seen) =>
  `the longest task ${ms(longestMs)} of its own time, frames p99 ${ms(quantile(gapsMs, 0.99))}, ${longMs.length} of more than 50 ms`

function openShop(address: string, tokens: string[]) {
  const open: { id: string; token: string }[] = []
  let made = 0
  const post = async (path: string, token: string, body: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await sent(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`expected ${path} to be done, got ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const make = async () => {
    const i = made++
    const token = tokens[i % tokens.length]!
    const body = { kind: kinds[i % kinds.length], zone: 'till', spot: `aisle ${i % 30}`, dueInMs: 5_000 + (i % 200) * 6_000 }
    open.push({ id: (await post('/v1/promises', token, body)).id, token })
  }
  const keep = async () => {
    const { id, token } = open.shift()!
    await post(`/v1/promises/${id}/keep`, token, {})
  }
  return {
    address,
    make,
    /** As many are made as are kept. */
    async changes() {
      const beganMs = performance.now()
      const sent: Promise<void>[] = []
      for (let i = 0; i < CHANGES; i++) {
        sent.push(i % 2 === 0 ? make() : keep())
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, beganMs + (i + 1) * EVERY_MS - performance.now())))
      }
      await Promise.all(sent)
    },
  }
}

async function during(browser: Browser, url: string, token: string | undefined, slow: number, work: () => Promise<void>): Promise<Seen> {
  const one = await openSlowPage(browser, slow, wall, token === undefined ? undefined : { value: token, url })
  await one.page.goto(url)
  if (token !== undefined) await one.page.getByRole('listitem').nth(6).waitFor()
  const seen = await watchFrames(one.page)
  const worked = await one.during(work)
  const found = await seen()
  await one.close()
  return { ...found, ...worked }
}
