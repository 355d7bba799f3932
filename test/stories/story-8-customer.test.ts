// The customer's own page: it tells the truth, at every moment, and what is said on it reaches who it is for.
import type { PromiseView } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { openCustomer } from '../harness/customer.ts'
import { openShop } from '../harness/shop.ts'

const DUE_MS = 240_000

async function promised() {
  const shop = await openShop()
  const ana = await shop.colleague('ana', { zone: 'hair' })
  const customer = openCustomer(shop)
  return { shop, ana, customer }
}

test('Story 8 the empty floor: the customer’s page tells the truth, from nobody asked to kept late', async () => {
  const { shop, ana, customer } = await promised()
  const ben = await shop.colleague('ben', { zone: 'hair', availability: 'on-break' })
  const sam = await shop.colleague('sam', { zone: 'entrance' })
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'aisle 4, red coat' })
  const path = await customer.scans(promise, ana)

  const before = await customer.look(path)
  expect(before.h1).toBe('Nobody has been asked yet')
  expect(before.text).toContain('Our staff can see this. You can also speak to anyone on the floor.')
  expect(before.text).not.toContain('Late')
  await shop.moveBy(DUE_MS)
  sam.isAsked({ promise: promise.id, atMs: DUE_MS })
  expect(await customer.look(path)).toMatchObject({ h1: 'A colleague is being asked now' })

  await shop.moveBy(46_000)
  const late = await customer.look(path)
  expect([late.h1, late.text.includes('Late by less than a minute')]).toEqual(['Nobody has it at the moment', true])
  await ben.is({ availability: 'free' })
  ben.isAsked({ promise: promise.id, atMs: DUE_MS + 46_000 })
  sam.isAsked({ promise: promise.id })
  expect((await customer.look(path)).h1).toBe('2 colleagues are being asked now')
  await ben.sends(promise, 'take')
  await shop.moveBy(120_000)
  const taken = await customer.look(path)
  expect([taken.h1, taken.text.includes('Late by 2 minutes')]).toEqual(['A colleague is on it', true])
  await ben.sends(promise, 'keep')
  const kept = await customer.look(path)
  expect([kept.h1, kept.text.includes('2 minutes later than promised')]).toEqual(['Kept', true])
  for (const word of ['Ben', 'ben', 'Sam', 'Ana', 'red coat']) expect(kept.html).not.toContain(word)
})

test('Story 8 customer: one who had to go ends it, takes that back within a minute, and after that cannot', async () => {
  const { shop, ana, customer } = await promised()
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  ben.isAsked({ promise: promise.id })
  const path = await customer.scans(promise, ana)
  await customer.presses(path, 'I had to go')
  expect(await ana.reads(promise)).toMatchObject({ status: 'broken', ending: { reason: 'walkout', word: 'customer' } })
  await shop.moveBy(30_000)
  const back = await customer.presses(path, 'Please do it all the same')
  expect(back.text).toContain('It is open again')
  ben.isAsked({ promise: promise.id, atMs: 30_000 })
  expect(await ana.reads(promise)).toMatchObject({ status: 'open', ending: null })

  await customer.presses(path, 'I had to go')
  await shop.moveBy(61_000)
  const gone = await customer.look(path)
  expect(gone).toMatchObject({ h1: 'You had to go', buttons: ['All good'] })
  expect(gone.text).toContain('This is over now. Please speak to anyone on the floor.')
  for (const action of ['back', 'nudge', 'thank']) expect((await customer.post(path, { do: action })).status).toBe(303)
  expect(await ana.reads(promise)).toMatchObject({ status: 'broken', nudges: 0 })
})

test('Story 8 P2 customer: what a colleague called kept the customer calls not really, and then all good, and both are recorded', async () => {
  const { shop, ana, customer } = await promised()
  const promise = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  const path = await customer.scans(promise, ana)
  await ana.sends(promise, 'keep')
  const asked = await customer.look(path)
  expect(asked).toMatchObject({ h1: 'Kept', buttons: ['All good', 'Not really', 'Thank you'] })
  const not = await customer.presses(path, 'Not really')
  expect(not).toMatchObject({ h1: 'Not kept', buttons: ['All good'] })
  expect(await ana.reads(promise)).toMatchObject({
    status: 'broken',
    ending: { word: 'customer', corrected: true },
    claims: [{ ending: 'kept' }],
  })
  await shop.moveBy(120_000)
  const good = await customer.presses(path, 'All good')
  expect(good).toMatchObject({ h1: 'Kept', buttons: ['Thank you', 'Not really'] })
  expect(await ana.reads(promise)).toMatchObject({ status: 'kept', ending: { word: 'customer' } })
})

test('Story 8 customer: thanks reach the one who kept it, at once and once, and nobody before it is kept', async () => {
  const { shop, ana, customer } = await promised()
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const screen = await shop.listen(ben)
  const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  ben.isAsked({ promise: promise.id })
  const path = await customer.scans(promise, ana)
  expect((await customer.look(path)).buttons).not.toContain('Thank you')
  await customer.post(path, { do: 'thank' })
  await ben.sends(promise, 'take')
  await ben.sends(promise, 'keep')
  expect((await ana.reads(promise)).thanks).toBeNull()
  const thanked = await customer.presses(path, 'Thank you')
  expect(thanked.text).toContain('Your thanks were passed on to the colleague who kept it.')
  expect(thanked.buttons).not.toContain('Thank you')
  const told = await screen.hears<PromiseView>('promise', ({ id, thanks }) => id === promise.id && thanks !== null)
  expect(told.thanks).toEqual({ to: 'ben', at: new Date(shop.clock.nowMs()).toISOString() })
  await customer.post(path, { do: 'thank' })
  const { body } = await ana.tries<{ events: { type: string }[] }>('GET', `/v1/promises/${promise.id}/history`)
  expect(body.events.filter(({ type }) => type === 'thanked')).toHaveLength(1)
})

test('Story 8 customer: thanks that come while nobody looks are told in the next shift, and not in the one after it', async () => {
  const { shop, ana, customer } = await promised()
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const thanksOf = async (who: typeof ben) => {
    const { body } = await who.tries<{ items: PromiseView[] }>('GET', '/v1/thanks')
    return body.items.map(({ id, thanks }) => ({ id, ...thanks }))
  }
  const kept = async () => {
    const promise = await ana.makes({ kind: 'find-someone', zone: 'hair' })
    ben.isAsked({ promise: promise.id })
    await ben.sends(promise, 'take')
    await ben.sends(promise, 'keep')
    return { promise, path: await customer.scans(promise, ana) }
  }
  const [early, late] = [await kept(), await kept()]
  await customer.presses(early.path, 'Thank you')
  const first = { id: early.promise.id, to: 'ben', at: new Date(shop.clock.nowMs()).toISOString() }
  expect([await thanksOf(ben), await thanksOf(ana)]).toEqual([[first], []])

  await shop.moveBy(60_000)
  await ben.tries('DELETE', '/v1/shift')
  await shop.moveBy(60_000)
  await customer.presses(late.path, 'Thank you')
  const second = { id: late.promise.id, to: 'ben', at: new Date(shop.clock.nowMs()).toISOString() }
  for (const restart of [false, true]) {
    if (restart) await shop.restart()
    await ben.is({ zone: 'hair' })
    expect(await thanksOf(ben)).toEqual([second])
  }
  await ben.tries('DELETE', '/v1/shift')
  await ben.is({ zone: 'hair' })
  expect(await thanksOf(ben)).toEqual([])
})

test('P14 customer: "still waiting" asks the owner, then one rung further, once a minute and three times a lap', async () => {
  const { shop, ana, customer } = await promised()
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const promise = await ana.makes({ kind: 'check-stock', zone: 'hair' })
  const path = await customer.scans(promise, ana)
  const first = await customer.presses(path, 'Still waiting')
  ana.isAsked({ promise: promise.id, atMs: 0, owned: true })
  expect(first.buttons).toEqual(['All good', 'I had to go'])
  expect(first.text).toContain('You can say so again in 60 seconds.')
  await customer.post(path, { do: 'nudge' })
  expect((await ana.reads(promise)).nudges).toBe(1)

  await shop.moveBy(60_000)
  await customer.presses(path, 'Still waiting')
  ana.isAsked({ promise: promise.id, atMs: 60_000, owned: true })
  await shop.moveBy(60_000)
  ben.isAsked({ promise: promise.id })
  const third = await customer.presses(path, 'Still waiting')
  expect(third.text).toContain('Please speak to anyone on the floor.')
  await ben.sends(promise, 'take')
  await shop.moveBy(60_000)
  expect((await customer.look(path)).buttons).toEqual(['All good', 'I had to go'])
  await customer.post(path, { do: 'nudge' })
  expect((await ana.reads(promise)).nudges).toBe(3)
})

test('Story 8 customer: by the code of a zone somebody is asked at once, and the page that follows says so', async () => {
  const shop = await openShop()
  const dev = await shop.colleague('dev', { zone: 'hair' })
  const customer = openCustomer(shop)
  const zone = await customer.look(customer.zone('hair'))
  expect(zone.buttons).toEqual(['Find someone', 'Check stock', 'Email the receipt', 'Carry to car', 'Something else'])
  const page = await customer.presses(customer.zone('hair'), 'Check stock')
  expect(page.h1).toBe('A colleague is being asked now')
  expect(page.text).toContain('You asked for Check stock Where Hair')
  expect(page.text).not.toContain('There was nobody to ask')
  const ask = dev.isAsked({ kind: 'check-stock', atMs: 0, owned: false })
  expect(ask).toMatchObject({ zone: 'hair', spot: null, madeBy: '' })
  expect(await dev.reads({ id: ask.promiseId })).toMatchObject({ owner: null, madeBy: { role: 'customer', id: '' } })
  await dev.sends({ id: ask.promiseId }, 'take')
  expect((await customer.look(page.path)).h1).toBe('A colleague is on it')
  await dev.sends({ id: ask.promiseId }, 'keep')
  await customer.presses(page.path, 'All good')
  expect(await dev.reads({ id: ask.promiseId })).toMatchObject({ status: 'kept', claims: [{ ending: 'kept', word: 'customer' }] })
})

test('Story 8 customer: by the code of a zone with nobody on shift the page says that nobody was asked, and who comes is asked', async () => {
  const shop = await openShop()
  const customer = openCustomer(shop)
  const page = await customer.presses(customer.zone('hair'), 'Carry to car')
  expect(page.h1).toBe('Nobody has been asked yet')
  await shop.moveBy(20_000)
  const dev = await shop.colleague('dev', { zone: 'hair' })
  await shop.settle()
  dev.isAsked({ kind: 'carry-to-car' })
  expect((await customer.look(page.path)).h1).toBe('A colleague is being asked now')
})
