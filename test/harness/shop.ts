// The whole product in one process, with a clock that the test moves: its nodes in a folder of their own, their API, and
// the colleagues of a store. Nothing sleeps: time goes on only when all that an instant set off is done.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '@kept/api/context.ts'
import { openPins } from '@kept/api/pins.ts'
import type { Playbook } from '@kept/contracts/playbook'
import { KEPT } from '@kept/domain/ladder'
import { type MovedClock, movedClock } from '@kept/due-work/moved-clock'
import { DEMO_PIN, DEMO_STORE } from '@kept/engine/demo-store'
import { larkspur, larkspurPeople } from '@kept/engine/larkspur'
import type { OpenNode } from '@kept/engine/open-node'
import { addPerson, publishPlaybook } from '@kept/engine/stores'
import { onTestFinished } from 'vitest'
import { checkAnswers } from './check-answers.ts'
import { type Colleague, openColleague, type Place } from './colleague.ts'
import { type Call, send } from './http.ts'
import { type Listener, listen } from './live.ts'
import { openGround } from './running.ts'

export type ShopOptions = { playbook?: Playbook; people?: typeof larkspurPeople; startMs?: number; pushServices?: string[] }

/** A Monday morning at the demo store. */
const START_MS = Date.parse('2026-06-01T09:00:00Z')
let hashed: Promise<string> | undefined

export type Shop = {
  storeId: string
  pin: string
  folder: string
  startMs: number
  clock: MovedClock
  call: Call
  /** The first node and app that run now: others after a restart. */
  node(): OpenNode
  app(): App
  /** Signs somebody in and, with a place, starts their shift. */
  colleague(personId: string, place?: Place): Promise<Colleague>
  /** Resolves when nothing that this instant set off is left to do, and every device has shown what is asked. */
  settle(): Promise<void>
  /** Resolves when no push is on its way; those that wait to be tried again are not waited for. */
  pushed(): Promise<void>
  /** Moves time on. Throws first when somebody was asked whom the test did not expect to be. */
  moveBy(ms: number): Promise<void>
  /** Stops the node, lets time pass and `meanwhile` happen, and starts it again on the same folder. */
  restart(downMs?: number, meanwhile?: () => void): Promise<void>
  /** Where the app listens, over a real port; it begins to at the first call. */
  address(): Promise<string>
  /** Opens the live stream of somebody, over a real port. */
  listen(who: Colleague, lastEventId?: string): Promise<Listener>
}

/** Opens the demo store, or one of the playbook and people given, for one test. When the test ends, no ask may be left unexpected. */
export async function openShop({
  playbook = larkspur,
  people = larkspurPeople,
  startMs = START_MS,
  pushServices,
}: ShopOptions = {}): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-shop-'))
  const clock = movedClock(startMs)
  const colleagues: Colleague[] = []
  const wrong: string[] = []
  const answers: string[][] = []
  const listeners: Listener[] = []
  let news = false
  let address: Promise<string> | undefined

  const ground = await openGround(folder, clock, (error) => wrong.push(String((error as Error).stack ?? error)), pushServices)
  const start = async () => {
    const started = await ground.start()
    for (const app of started.apps) answers.push(checkAnswers(app))
    for (const node of started.nodes) {
      node.onApplied(({ promises, shifts }) => {
        news ||= promises.length > 0 || shifts.length > 0
      })
    }
    return started
  }
  const stop = async () => {
    address = undefined
    for (const listener of listeners.splice(0)) listener.close()
    await running.stop()
  }
  const check = () => {
    for (const colleague of colleagues) colleague.isAskedNothingElse()
    const found = [...wrong, ...answers.flat()]
    if (found.length > 0) throw new Error(`expected nothing to go wrong, got:\n${found.join('\n')}`)
  }

  let running = await start()
  hashed ??= openPins(Date.now).hash(DEMO_PIN)
  for (const person of people) await addPerson(running.nodes[0]!, DEMO_STORE, KEPT, person, await hashed)
  await publishPlaybook(running.nodes[0]!, DEMO_STORE, KEPT, playbook)
  const idle = async () => {
    await Promise.all(running.nodes.map((node) => node.idle()))
  }
  await idle()
  let calls = 0

  const shop: Shop = {
    ...{ storeId: DEMO_STORE, pin: DEMO_PIN, folder, startMs, clock },
    node: () => running.nodes[0]!,
    app: () => running.apps[0]!,
    // As a load balancer would.
    call: (method, url, sending) => send(running.apps[calls++ % running.apps.length]!, method, url, sending),
    async colleague(personId, place) {
      const colleague = await openColleague(shop, personId)
      colleagues.push(colleague)
      if (place) await colleague.is(place)
      return colleague
    },
    async settle() {
      let again = true
      while (again) {
        await idle()
        const told = news
        news = false
        again = false
        for (const colleague of colleagues) again = (await colleague.look(told)) || again
        again ||= news
      }
    },
    async pushed() {
      await Promise.all(running.pushes.map((push) => push.idle()))
    },
    async moveBy(ms) {
      await shop.settle()
      check()
      await clock.moveBy(ms, shop.settle)
    },
    async restart(downMs = 0, meanwhile = () => {}) {
      await stop()
      await clock.moveBy(downMs)
      meanwhile()
      running = await start()
      news = true
      await shop.settle()
    },
    address: () => (address ??= running.apps[0]!.listen({ host: '127.0.0.1', port: 0 })),
    async listen(who, lastEventId) {
      const listener = await listen(await shop.address(), who.token, lastEventId)
      listeners.push(listener)
      return listener
    },
  }
  onTestFinished(async ({ task }) => {
    try {
      if (task.result?.state === 'fail') return
      await shop.settle()
      check()
    } finally {
      await stop()
      await ground.remove()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return shop
}
