// One server, used by many at once, killed again and again; after each start nothing that was answered is lost or
// answered otherwise, and every rung is reached once.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { PromiseView } from '@kept/contracts/promise'
import { chance } from '../harness/seeded.ts'
import { type Server, startServer } from '../harness/server.ts'
import { audit } from './audit.ts'
import { hastyPlaybook, type Load, learn, read, request, type Sent, type User, useKept } from './load.ts'
import { type Told, wrongWith } from './promises-hold.ts'
import { bothViews } from './rebuilt.ts'

export type CrashReport = { kills: number; answered: number; promises: number; retried: number; resumed: number; wrong: string[] }
export type CrashRun = { kills: number; seed: number; progress?: (line: string) => void }

const UP_AT_MOST_MS = 800
/** Long enough that rungs are missed, not late (P15). */
const LONG_OUTAGE_MS = 7_000
const LONG_EVERY = 40
const READ_AT_MOST = 60
const WRONG_AT_MOST = 20

/** Runs it. What was wrong is in the report, in words. */
export async function crashRun({ kills, seed, progress = () => {} }: CrashRun): Promise<CrashReport> {
  const random = chance(seed)
  const folder = mkdtempSync(join(tmpdir(), 'kept-crash-'))
  const load: Load = { sent: [], promises: [], oldest: 0 }
  const report: CrashReport = { kills: 0, answered: 0, promises: 0, retried: 0, resumed: 0, wrong: [] }
  const waiting: string[] = []
  let from = 0
  let server = await startServer(folder)
  try {
    const users = await moveIn(server)
    const owner = users.get('zoe')!
    const busy = [...users.values()].filter((user) => user !== owner && user.id !== 'sam')
    while (report.kills < kills && report.wrong.length < WRONG_AT_MOST) {
      const wrongBefore = report.wrong.length
      const long = report.kills % LONG_EVERY === 2
      if (long) waiting.push(await makeOwned(server, owner, `long-${report.kills}`))
      let over = false
      const used = useKept(server.address, busy, load, random, () => over)
      await pause(50 + random.below(UP_AT_MOST_MS))
      await server.kill()
      over = true
      await used
      report.kills++
      if (report.kills % 12 === 0) report.wrong.push(...(await lookAtFiles(folder)))
      if (long) await pause(LONG_OUTAGE_MS)
      server = await startServer(folder)
      const upSinceMs = Date.now()
      report.retried += await retry(server, load, from, random, report.wrong)
      await readBack(server, busy[0]!, load, from, upSinceMs, random, report.wrong)
      from = load.sent.length
      report.answered = load.sent.filter(({ answer }) => answer).length
      report.promises = load.promises.length
      progress(`${report.kills} kills, ${report.promises} promises, ${report.answered} answers, ${report.wrong.length} wrong`)
      for (const line of report.wrong.slice(wrongBefore)) progress(`  ${line}`)
    }
    for (const id of waiting) report.resumed += await resumedWell(server, owner, id, report.wrong)
    await server.kill()
    report.wrong.push(...(await lookAtFiles(folder)))
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  return report
}

/** Everybody signs in once and is on shift: sessions, shifts and presence outlive every kill. */
async function moveIn({ address }: Server): Promise<Map<string, User>> {
  const users = new Map<string, User>()
  const json = async (method: string, url: string, token: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(address + url, { method, headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`expected ${method} ${url} to be accepted, got ${await response.text()}`)
    return (await response.json()) as { token: string }
  }
  const enter = async (id: string, zone: string | null) => {
    const { token } = await json('POST', '/v1/sessions', 'none', { storeId: 'larkspur', personId: id, pin: '2468' })
    await json('PUT', '/v1/shift', token, { zone, plannedMs: 16 * 3_600_000 })
    users.set(id, { id, token })
    return token
  }
  const sam = await enter('sam', 'stock')
  await json('PUT', '/v1/playbook', sam, hastyPlaybook)
  await json('POST', '/v1/people', sam, { id: 'zoe', name: 'Zoe', role: 'associate', pin: '2468' })
  for (const [id, zone] of [
    ['ana', 'makeup'],
    ['ben', 'hair'],
    ['chloe', 'hair'],
    ['dev', 'till'],
    ['mara', 'till'],
    ['zoe', null],
  ] as const)
    await enter(id, zone)
  return users
}

/** A promise of somebody who has no other, so that they can be asked after the outage. */
async function makeOwned({ address }: Server, { token }: User, id: string): Promise<string> {
  const made = await request(address, { token, url: '/v1/promises', key: id, body: { kind: 'own', id, dueInMs: 4_000 } })
  if (made?.status !== 201) throw new Error(`expected a promise, got ${made?.text}`)
  return id
}

/** Sends again what was not answered, until it is, and some of what was: those must be answered as before, byte for byte. */
async function retry({ address }: Server, load: Load, from: number, random: ReturnType<typeof chance>, wrong: string[]): Promise<number> {
  const lately = load.sent.slice(from)
  const before = Array.from({ length: Math.min(30, from) }, () => load.sent[random.below(from)]!)
  const again = async (sent: Sent) => {
    const answer = await request(address, sent)
    if (!answer) return void wrong.push(`${sent.url} ${sent.key}: expected an answer after the restart, got none`)
    if (!sent.answer) learn(load, Object.assign(sent, { answer }))
    else if (sent.sure && sent.answer.status < 300 && !isDeepStrictEqual(answer, sent.answer))
      wrong.push(`${sent.url} ${sent.key}: expected ${sent.answer.status} ${sent.answer.text}, got ${answer.status} ${answer.text}`)
    if (answer.status >= 500) wrong.push(`${sent.url} ${sent.key}: expected no failure, got ${answer.status} ${answer.text}`)
  }
  await Promise.all([...lately, ...before].map(again))
  return lately.length + before.length
}

async function readBack(
  { address }: Server,
  { token }: User,
  load: Load,
  from: number,
  upSinceMs: number,
  random: ReturnType<typeof chance>,
  wrong: string[],
): Promise<void> {
  const made = load.sent.filter(({ url, answer }) => url === '/v1/promises' && answer?.status === 201)
  const lately = made.filter((sent) => load.sent.indexOf(sent, from) >= from)
  const some = Array.from({ length: READ_AT_MOST - Math.min(READ_AT_MOST, lately.length) }, () => random.one(made))
  const look = async (id: string) => {
    const promise = await read<PromiseView>(address, token, `/v1/promises/${id}`)
    const history = await read<{ events: Told[] }>(address, token, `/v1/promises/${id}/history`)
    if (!promise || !history) return void wrong.push(`${id}: it was answered, and is not there after the restart`)
    wrong.push(...wrongWith(promise, history.events, Date.now(), upSinceMs))
  }
  await Promise.all(
    [...new Set([...lately, ...some].filter(Boolean).map(({ answer }) => (JSON.parse(answer!.text) as PromiseView).id))].map(look),
  )
}

/** Whether a promise that lay open during a long outage went on as P15 says; counts those of which that can be said. */
async function resumedWell({ address }: Server, { token }: User, id: string, wrong: string[]): Promise<number> {
  const history = await read<{ events: Told[] }>(address, token, `/v1/promises/${id}/history`)
  const resumed = history?.events.find(({ type }) => type === 'ladder-resumed')
  if (!resumed) {
    wrong.push(`${id}: expected it to be resumed after the outage (P15)`)
    return 0
  }
  const after = history!.events.slice(resumed.revision + 1)
  if (after[0]?.cause !== 'outage' || !JSON.stringify(after[0].people ?? '').includes('"zoe"'))
    wrong.push(`${id}: expected its owner to be asked first (P15)`)
  const rung = after.find(({ type }) => type === 'rung-reached')
  if (!rung) return 0
  const waitedMs = Date.parse(rung.at) - Date.parse(resumed.at)
  if (rung.rung !== 3 || waitedMs < 30_000)
    wrong.push(`${id}: expected rung 3 after 30 s (P15), got rung ${rung.rung} after ${waitedMs} ms`)
  return 1
}

/** The view must be the one that the log makes, and the log one in which no rule is broken. */
async function lookAtFiles(folder: string): Promise<string[]> {
  const { kept, rebuilt, events } = await bothViews(folder)
  const differs = Object.keys(rebuilt).filter((table) => !isDeepStrictEqual(kept[table], rebuilt[table]))
  return [...differs.map((table) => `table ${table} of the view differs from one built anew`), ...audit(events)]
}
