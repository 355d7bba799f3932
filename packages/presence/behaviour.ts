// What every presence adapter does. An adapter's test file calls describePresence; what only one adapter promises is tested there.
import { describe, expect, test } from 'vitest'
import { FORGOTTEN_AFTER_MS, type Present } from './presence.ts'
import { beginPresence, type PresenceUnderTest } from './presence-under-test.ts'

/** Runs the suite; `open` is called once for each test. */
export function describePresence(name: string, open: () => Promise<PresenceUnderTest>) {
  describe(`${name} presence`, () => {
    test('P6 who was put is in the store as put, and nowhere else', async () => {
      const t = beginPresence(await open())
      const ann = t.person('ann', { zone: 'hair', availability: 'with-a-customer' })
      const bob = t.person('bob', { zone: null, availability: 'on-break', reachable: false })
      const far = t.person('ann', { storeId: 'harbour', zone: 'quay' })
      for (const one of [ann, bob, far]) await t.presence.put(one)
      expect(await t.inStore('main')).toEqual([ann, bob])
      expect(await t.inStore('harbour')).toEqual([far])
      expect(await t.inStore('empty')).toEqual([])
      await t.presence.leave('main', 'ann')
      expect(await t.inStore('main')).toEqual([bob])
      expect(await t.inStore('harbour')).toEqual([far])
      await t.presence.close()
    })

    test('P6 a later put takes the place of the earlier', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann', { zone: 'hair' }))
      const moved = t.person('ann', { zone: 'tills', availability: 'on-break', contactAtMs: t.nowMs + 5 })
      await t.presence.put(moved)
      expect(await t.inStore('main')).toEqual([moved])
      await t.presence.close()
    })

    test('P5 who is lost is reached again by a later contact, not by one of that instant or before', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann'))
      await t.presence.lost('main', 'ann', t.nowMs + 8000)
      expect(await t.inStore('main')).toMatchObject([{ reachable: false, contactAtMs: t.nowMs }])
      await t.presence.contact('main', 'ann', t.nowMs + 7000)
      await t.presence.contact('main', 'ann', t.nowMs + 8000)
      expect(await t.inStore('main')).toMatchObject([{ reachable: false, contactAtMs: t.nowMs + 8000 }])
      await t.presence.contact('main', 'ann', t.nowMs + 8001)
      expect(await t.inStore('main')).toMatchObject([{ reachable: true, contactAtMs: t.nowMs + 8001 }])
      await t.presence.close()
    })

    test('P5 who was heard from after the ask is not lost by it, and an older contact or put takes none of it back', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann'))
      await t.presence.contact('main', 'ann', t.nowMs + 9000)
      await t.presence.lost('main', 'ann', t.nowMs + 8000)
      await t.presence.contact('main', 'ann', t.nowMs + 10)
      await t.presence.put(t.person('ann', { zone: 'tills', contactAtMs: t.nowMs + 20 }))
      expect(await t.inStore('main')).toMatchObject([{ zone: 'tills', reachable: true, contactAtMs: t.nowMs + 9000 }])
      await t.presence.close()
    })

    test('P5 a put counts as contact: a later one reaches the lost, an older one does not', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann'))
      await t.presence.lost('main', 'ann', t.nowMs + 8000)
      await t.presence.put(t.person('ann', { zone: 'tills', contactAtMs: t.nowMs + 8000 }))
      expect(await t.inStore('main')).toMatchObject([{ zone: 'tills', reachable: false }])
      await t.presence.put(t.person('ann', { contactAtMs: t.nowMs + 8001 }))
      expect(await t.inStore('main')).toMatchObject([{ reachable: true }])
      await t.presence.close()
    })

    test('P6 a device that said it cannot be reached is reachable from its next contact on', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann', { reachable: false }))
      await t.presence.contact('main', 'ann', t.nowMs)
      expect(await t.inStore('main')).toMatchObject([{ reachable: false }])
      await t.presence.contact('main', 'ann', t.nowMs + 1)
      expect(await t.inStore('main')).toMatchObject([{ reachable: true }])
      await t.presence.close()
    })

    test('presence: contact, lost and leave do nothing for a person who is not present', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann'))
      await t.presence.leave('main', 'ann')
      await t.changes()
      await t.presence.contact('main', 'ann', t.nowMs + 1)
      await t.presence.lost('main', 'ann', t.nowMs + 1)
      await t.presence.leave('main', 'ann')
      expect(await t.inStore('main')).toEqual([])
      expect(await t.changes()).toEqual([])
      await t.presence.close()
    })

    test('presence: a person is forgotten a day after the last contact, and a later put is an arrival', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann'))
      await t.presence.put(t.person('bob'))
      await t.presence.contact('main', 'bob', t.nowMs + 1)
      const dayAfterMs = t.nowMs + FORGOTTEN_AFTER_MS
      expect(await t.inStore('main', dayAfterMs - 1)).toHaveLength(2)
      expect(await t.inStore('main', dayAfterMs)).toMatchObject([{ personId: 'bob' }])
      await t.changes()
      await t.presence.contact('main', 'ann', dayAfterMs)
      expect(await t.inStore('main', dayAfterMs)).toHaveLength(1)
      const again = t.person('ann', { contactAtMs: dayAfterMs })
      await t.presence.put(again)
      expect(await t.changes()).toEqual([{ storeId: 'main', personId: 'ann', before: undefined, now: again }])
      await t.presence.close()
    })

    test('presence: others are told of each change they can see, with what was before', async () => {
      const t = beginPresence(await open())
      const arrived = t.person('ann')
      const moved = { ...arrived, zone: 'tills' }
      const busy: Present = { ...moved, availability: 'with-a-customer' }
      const lost = { ...busy, reachable: false }
      const back = { ...busy, contactAtMs: t.nowMs + 2 }
      for (const one of [arrived, moved, busy]) await t.presence.put(one)
      await t.presence.lost('main', 'ann', t.nowMs + 1)
      await t.presence.contact('main', 'ann', t.nowMs + 2)
      await t.presence.leave('main', 'ann')
      const states = [undefined, arrived, moved, busy, lost, back, undefined]
      expect(await t.changes()).toEqual(states.slice(1).map((now, i) => ({ storeId: 'main', personId: 'ann', before: states[i], now })))
      await t.presence.close()
    })

    test('presence: what changes nothing but the time is told to nobody, and who stopped listening hears nothing', async () => {
      const t = beginPresence(await open())
      await t.presence.put(t.person('ann'))
      expect(await t.changes()).toHaveLength(1)
      await t.presence.contact('main', 'ann', t.nowMs + 10)
      await t.presence.put(t.person('ann', { contactAtMs: t.nowMs + 20 }))
      await t.presence.lost('main', 'ann', t.nowMs + 5)
      expect(await t.changes()).toEqual([])
      t.stop()
      await t.presence.leave('main', 'ann')
      expect(await t.changes()).toEqual([])
      await t.presence.close()
    })

    test('presence: a listener that throws keeps the news from nobody', async () => {
      const t = beginPresence(await open(), (presence) => {
        presence.onChange(() => {
          throw new Error('this listener is broken')
        })
      })
      await t.presence.put(t.person('ann'))
      await t.presence.put(t.person('bob'))
      expect(await t.changes()).toHaveLength(2)
      await t.presence.close()
    })
  })
}
