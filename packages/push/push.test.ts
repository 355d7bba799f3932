// The parts: which services are posted to, keys, texts, whom a change is told to, and the queue.
import type { PushLanguage } from '@kept/contracts/push'
import { movedClock } from '@kept/due-work/moved-clock'
import { expect, test } from 'vitest'
import { type Outcome, openOutgoing, type Push } from './outgoing.ts'
import type { Posted } from './post-push.ts'
import { openPushKeys } from './push-keys.ts'
import { isAtPushService } from './push-services.ts'
import { textOf } from './texts.ts'

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://fcm.googleapis.com.example.com/abc', false],
  ['https://evil-push.apple.com.example.com/', false],
  ['https://notify.windows.com/', false],
  ['https://name:password@web.push.apple.com/abc', false],
  ['https://127.0.0.1/abc', false],
  ['https://[::1]/abc', false],
  ['not an address', false],
])('push: of the known services %s is one: %s', (endpoint, is) => {
  expect(isAtPushService(endpoint, ['known'])).toBe(is)
  expect(isAtPushService(endpoint, [])).toBe(false)
})

test('push: a service of one’s own is known by its origin, port and all', () => {
  const services = ['https://push.example.com:8443']
  expect(isAtPushService('https://push.example.com:8443/a', services)).toBe(true)
  expect(isAtPushService('https://push.example.com/a', services)).toBe(false)
  expect(isAtPushService('https://fcm.googleapis.com/a', services)).toBe(false)
})

test('push: the same secret has the same keys in every process, another secret others', async () => {
  const secret = 'a secret of this installation, long enough'
  const open = (secret: string) => openPushKeys(secret, 'mailto:kept@example.com')
  const [one, other] = [open(secret), open(secret)]
  expect([other.publicKey, other.deviceOf('e')]).toEqual([one.publicKey, one.deviceOf('e')])
  expect(await other.unseal(await one.seal('endpoint'))).toBe('endpoint')
  const stranger = open(`${secret}!`)
  expect(stranger.publicKey).not.toBe(one.publicKey)
  await expect(stranger.unseal(await one.seal('endpoint'))).rejects.toThrow()
  // Subscriptions are bound to it: it may never change.
  expect(one.publicKey).toBe('BLGQUo4fN1XzZcLIdTrsvNsWalIYLdJV-_6Jp-qguidpGcTldXEGSzBLI5jqvRjJtXmcWYDWk6qxF2-tYZs3Ssg')
})

test('words: notifications have the same messages and variables in each language', () => {
  const shape = (language: PushLanguage) =>
    textOf(language)
      .split('\n')
      .filter((line) => line.includes(' = '))
      .map((line) => [line.split(' = ')[0], ...[...line.matchAll(/\{ (\$\w+) \}/g)].map(([, name]) => name)])
  for (const language of ['es', 'de', 'ar'] as const) expect(shape(language)).toEqual(shape('en'))
})

/** A queue with a clock that is moved, and pushes that are answered by hand. */
function openQueue() {
  const clock = movedClock(0)
  const done: string[] = []
  const posted: { name: string; leftMs: number; says: (posted: Posted) => void }[] = []
  const outgoing = openOutgoing(clock, (push, outcome: Outcome) => done.push(`${names.get(push)} ${outcome}`))
  const names = new Map<Push, string>()
  const add = (name: string, key: string, what: Push['what'] = 'ask', untilMs = 30_000) => {
    const post = (leftMs: number) => new Promise<Posted>((says) => posted.push({ name, leftMs, says }))
    const push = { key, what, untilMs, post }
    names.set(push, name)
    outgoing.add(push)
  }
  return { clock, done, posted, outgoing, add }
}

test('P9 an older push never comes after a newer one of the same promise to the same device', async () => {
  const { done, posted, outgoing, add } = openQueue()
  add('ask', 'dev p1')
  add('other', 'dev p2')
  add('over', 'dev p1', 'over')
  expect(posted.map(({ name }) => name)).toEqual(['ask', 'other'])
  posted[0]!.says({ said: 'later', afterMs: undefined, reached: true })
  posted[1]!.says({ said: 'sent' })
  await expect.poll(() => posted.length).toBe(3)
  posted[2]!.says({ said: 'sent' })
  await outgoing.idle()
  expect(done.sort()).toEqual(['ask late', 'other sent', 'over sent'])
})

test('P9 the end of an ask that was never posted is no news', async () => {
  const { done, posted, add } = openQueue()
  for (let i = 0; i < 20; i++) add(`busy ${i}`, `dev ${i}`)
  add('ask', 'ben p1')
  add('over', 'ben p1', 'over')
  expect(done).toEqual(['ask late', 'over late'])
  expect(posted).toHaveLength(20)
})

test('P9 a push is tried again with growing pauses, and not when its time is over', async () => {
  const { clock, done, posted, outgoing, add } = openQueue()
  add('ask', 'dev p1', 'ask', 6_000)
  for (const [i, pauseMs] of [1_000, 2_000].entries()) {
    // One that says "at once" is given time all the same.
    posted[i]!.says({ said: 'later', afterMs: i === 0 ? 0 : undefined, reached: false })
    await outgoing.idle()
    await clock.moveBy(pauseMs - 1)
    expect(posted).toHaveLength(i + 1)
    await clock.moveBy(1)
    expect(posted).toHaveLength(i + 2)
  }
  expect(posted.map(({ leftMs }) => leftMs)).toEqual([6_000, 5_000, 3_000])
  posted[2]!.says({ said: 'later', afterMs: undefined, reached: false })
  await outgoing.idle()
  expect(done).toEqual(['ask unreachable'])
})

test('push: the queue is bounded, and what waits when it closes is dropped', async () => {
  const { done, posted, outgoing, add } = openQueue()
  for (let i = 0; i < 2_021; i++) add(`${i}`, `dev ${i}`)
  expect(posted).toHaveLength(20)
  expect(done).toEqual(['20 dropped'])
  const closed = outgoing.close()
  for (const { says } of posted) says({ said: 'sent' })
  await closed
  expect(done.filter((one) => one.endsWith('dropped'))).toHaveLength(2_001)
  expect(posted).toHaveLength(20)
  add('late', 'dev 1')
  expect(done.at(-1)).toBe('late dropped')
})
