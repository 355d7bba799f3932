// One server, used by many at once, killed again and again; after each start nothing that was answered is lost or
// answered otherwise, and every rung is reached once.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { chance } from '../harness/seeded.ts'
import { type Server, startServer } from '../harness/server.ts'
import { readBack, retry } from './answers-hold.ts'
import { audit } from './audit.ts'
import { type Load, read, request, type Send, type User, useKept } from './load.ts'
import { moveIn } from './move-in.ts'
import type { Told } from './promises-hold.ts'
import { bothViews } from './rebuilt.ts'

export type CrashReport = { kills: number; answered: number; promises: number; retried: number; resumed: number; wrong: string[] }
export type CrashRun = { kills: number; seed: number; progress?: (line: string) => void }

const UP_AT_MOST_MS = 800
/** Long enough that rungs are missed, not late (P15). */
const LONG_OUTAGE_MS = 7_000
const LONG_EVERY = 40
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
    const users = await moveIn(server.address)
    const owner = users.get('zoe')!
    const busy = [...users.values()].filter((user) => user !== owner && user.id !== 'sam')
    while (report.kills < kills && report.wrong.length < WRONG_AT_MOST) {
      const wrongBefore = report.wrong.length
      const long = report.kills % LONG_EVERY === 2
      if (long) waiting.push(await makeOwned(server, owner, `long-${report.kills}`))
      let over = false
      const used = useKept(sendTo(server), load, { users: busy, random, over: () => over })
      await pause(50 + random.below(UP_AT_MOST_MS))
      await server.kill()
      over = true
      await used
      report.kills++
      if (report.kills % 12 === 0) report.wrong.push(...(await lookAtFiles(folder)))
      if (long) await pause(LONG_OUTAGE_MS)
      server = await startServer(folder)
      const upSinceMs = Date.now()
      report.retried += await retry(sendTo(server), load, from, random, report.wrong)
      await readBack([server.address], busy[0]!, load, { from, upSinceMs, random }, report.wrong)
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

const sendTo =
  ({ address }: Server): Send =>
  (sent) =>
    request(address, sent)

/** A promise of somebody who has no other, so that they can be asked after the outage. */
async function makeOwned({ address }: Server, { token }: User, id: string): Promise<string> {
  const made = await request(address, { token, url: '/v1/promises', key: id, body: { kind: 'own', id, dueInMs: 4_000 } })
  if (made?.status !== 201) throw new Error(`expected a promise, got ${made?.text}`)
  return id
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
    wrong.push(`${id}: expected its owner to be asked first (P15), got ${JSON.stringify(after.slice(0, 3))}`)
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
