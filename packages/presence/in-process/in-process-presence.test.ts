import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describePresence } from '../behaviour.ts'
import { FORGOTTEN_AFTER_MS, type Present } from '../presence.ts'
import { type Gone, type InProcessPresence, openInProcessPresence } from './in-process-presence.ts'

const NOON = Date.UTC(2026, 6, 1, 12)

describePresence('in-process', async () => ({ presence: open().presence, nowMs: NOON, settled: async () => {} }))

function open(options: Partial<InProcessPresence> = {}) {
  const saved: (Present | Gone)[] = []
  const errors: unknown[] = []
  const presence = openInProcessPresence({
    saved: [],
    save: (present) => void saved.push(present),
    onError: (error) => errors.push(error),
    ...options,
  })
  return { presence, saved, errors }
}

function person(personId: string, as: Partial<Present> = {}): Present {
  return { storeId: 'main', personId, zone: 'hair', availability: 'free', reachable: true, contactAtMs: NOON, ...as }
}

test('presence: changes are saved at once, a pure contact once a minute for each person', async () => {
  const { presence, saved } = open()
  await presence.put(person('ann'))
  await presence.put(person('bob', { contactAtMs: NOON + 30_000 }))
  saved.length = 0
  for (let atMs = NOON; atMs < NOON + 180_000; atMs += 1000) {
    await presence.contact('main', 'ann', atMs)
    await presence.contact('main', 'bob', atMs)
  }
  expect(saved.map((one) => [one.personId, 'contactAtMs' in one && one.contactAtMs - NOON])).toEqual([
    ['ann', 60_000],
    ['bob', 90_000],
    ['ann', 120_000],
    ['bob', 150_000],
  ])
  saved.length = 0
  await presence.put(person('ann', { zone: 'tills', contactAtMs: NOON + 180_000 }))
  await presence.lost('main', 'ann', NOON + 190_000)
  await presence.leave('main', 'bob')
  expect(saved).toMatchObject([{ zone: 'tills' }, { reachable: false }, { storeId: 'main', personId: 'bob', gone: true }])
  expect(saved).toHaveLength(3)
})

test('P5 after a restart everybody is where they were, and who was lost is lost until heard from', async () => {
  const lost = person('bob', { reachable: false })
  const { presence, saved } = open({ saved: [person('ann'), lost] })
  expect(await presence.inStore('main', NOON)).toEqual([person('ann'), lost])
  expect(saved).toEqual([])
  await presence.contact('main', 'bob', NOON)
  expect((await presence.inStore('main', NOON))[1]).toMatchObject({ reachable: false })
  await presence.contact('main', 'bob', NOON + 1)
  expect((await presence.inStore('main', NOON))[1]).toMatchObject({ reachable: true })
})

test('presence: what is forgotten is also saved as gone, in every store', async () => {
  const { presence, saved } = open({
    saved: [person('ann'), person('bob', { storeId: 'harbour' }), person('cy', { contactAtMs: NOON + 1 })],
  })
  expect(await presence.inStore('main', NOON + FORGOTTEN_AFTER_MS)).toMatchObject([{ personId: 'cy' }])
  expect(saved).toEqual([
    { storeId: 'main', personId: 'ann', gone: true },
    { storeId: 'harbour', personId: 'bob', gone: true },
  ])
})

test('presence: beyond the bound nobody new is accepted, until someone leaves or is forgotten', async () => {
  const { presence } = open({ atMost: 2 })
  await presence.put(person('ann'))
  await presence.put(person('bob', { contactAtMs: NOON + 5 }))
  await presence.put(person('bob', { zone: 'tills' }))
  await expect(presence.put(person('cy'))).rejects.toThrow('2 people are present')
  expect(await presence.inStore('main', NOON)).toHaveLength(2)
  await presence.leave('main', 'bob')
  await presence.put(person('cy', { contactAtMs: NOON + 5 }))
  await presence.put(person('dee', { contactAtMs: NOON + FORGOTTEN_AFTER_MS }))
  expect((await presence.inStore('main', NOON + FORGOTTEN_AFTER_MS)).map(({ personId }) => personId)).toEqual(['cy', 'dee'])
})

test('presence: a save that fails is reported, stops nothing, and is made up for at the next contact', async () => {
  const kept: (Present | Gone)[] = []
  let broken = true
  const { presence, errors } = open({
    save: (present) => {
      if (broken) throw new Error('disk')
      kept.push(present)
    },
  })
  await presence.put(person('ann'))
  expect(await presence.inStore('main', NOON)).toHaveLength(1)
  expect(errors).toMatchObject([{ message: 'disk' }])
  broken = false
  await presence.contact('main', 'ann', NOON + 1)
  expect(kept).toMatchObject([{ personId: 'ann', contactAtMs: NOON + 1 }])
})

test('presence: a listener that makes a change itself does not mix up the order for the others', async () => {
  const { presence } = open()
  presence.onChange(({ now }) => void (now?.zone === 'hair' && presence.put({ ...now, zone: 'tills' })))
  const zones: (string | null | undefined)[] = []
  presence.onChange(({ now }) => zones.push(now?.zone))
  await presence.put(person('ann'))
  expect(zones).toEqual(['hair', 'tills'])
})

test('presence: what is handed out cannot change what is held', async () => {
  const { presence } = open()
  const ann = person('ann')
  await presence.put(ann)
  ann.zone = 'tills'
  const [handedOut] = await presence.inStore('main', NOON)
  expect(() => Object.assign(handedOut ?? {}, { zone: 'tills' })).toThrow(TypeError)
  expect(await presence.inStore('main', NOON)).toEqual([person('ann')])
})

test('P5 in whatever order contacts and losses arrive, the latest decides', async () => {
  const news = fc.record({ lost: fc.boolean(), atMs: fc.integer({ min: NOON + 1, max: NOON + 50 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(news, { maxLength: 12 }), async (all) => {
      const { presence } = open()
      await presence.put(person('ann'))
      for (const { lost, atMs } of all) await presence[lost ? 'lost' : 'contact']('main', 'ann', atMs)
      const latest = (lost: boolean) => Math.max(lost ? 0 : NOON, ...all.filter((one) => one.lost === lost).map(({ atMs }) => atMs))
      expect(await presence.inStore('main', NOON)).toMatchObject([{ reachable: latest(false) > latest(true), contactAtMs: latest(false) }])
    }),
  )
})
