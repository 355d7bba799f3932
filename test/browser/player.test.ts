// The stories that the start page plays for a newcomer.
import { expect, test } from 'vitest'
import { phone } from './devices.ts'
import { card, column, misses, openShop, sees, tap, tile } from './shop.ts'

test.concurrent('Story 1 8 the start page plays them on the real floor, and leaves it as it was', async (t) => {
  const shop = await openShop(t)
  const dev = await shop.server.signIn('dev')
  const start = await shop.screen('the start page', '/', { device: phone, token: dev.token })
  const board = await shop.board()
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(column(board, 'Soon').getByText('Find someone'))
  await sees(start.getByText('Ben headset is dead'))
  await sees(start.getByText(/^Eve takes it/))
  await sees(column(board, 'Nobody asked').getByText('Find someone'))
  await sees(start.getByText(/^Kept\. That is what/))
  await sees(start.getByRole('button', { name: 'Play the hair-product story' }))

  const promises = await dev.promises()
  // They ended once, and clearing the floor says no more of them.
  expect(promises.map(({ status, owner, nudges, claims }) => ({ status, owner, nudges, claims }))).toEqual([
    { status: 'kept', owner: 'ben', nudges: 0, claims: [] },
    { status: 'kept', owner: 'eve', nudges: 0, claims: [] },
  ])
  expect(promises[1]!.asks.map(({ personId, seenAt, passedAt }) => [personId, seenAt !== null, passedAt !== null])).toEqual([
    ['ben', false, false],
    ['chloe', true, true],
    ['eve', true, false],
  ])
  expect(await dev.call('GET', '/v1/floor')).toMatchObject({ people: [] })
  expect(await dev.call('GET', '/v1/sign-in')).toMatchObject({
    stores: [{ people: [...'ana ben chloe dev mara sam'.split(' ')].map((id) => ({ id })) }],
  })
  // Who is signed in at this browser still is.
  expect(await start.evaluate(async () => ((await (await fetch('/v1/me')).json()) as { person: { id: string } }).person.id)).toBe('dev')
})

test.concurrent('Story 1 stopped in the middle, nobody goes on being asked', async (t) => {
  const shop = await openShop(t)
  const mara = await shop.server.signIn('mara')
  const start = await shop.screen('the start page', '/')
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(start.getByText(/One tap records it/))
  await tap(start.getByRole('button', { name: 'Stop' }))
  await sees(start.getByRole('button', { name: 'Play the hair-product story' }))
  expect(await mara.promises()).toMatchObject([{ status: 'released', askedUntil: null }])
  expect(await mara.call('GET', '/v1/floor')).toMatchObject({ people: [] })
})

test.concurrent('Story 1 whoever is at work while it plays is on shift as before when it is over, where they were', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup', availability: 'with-a-customer' })
  const floor = () => colleague.call<{ people: { id: string }[] }>('GET', '/v1/floor')
  const start = await shop.screen('the start page', '/')
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(start.getByText(/One tap records it/))
  // Both play the same person: she sees what is promised in her name.
  await sees(page.getByRole('heading', { name: 'I promise, at Hair' }))
  await sees(card(page, 'Find someone'))
  await tap(start.getByRole('button', { name: 'Stop' }))
  await misses(card(page, 'Find someone'))
  await sees(page.getByRole('heading', { name: 'I promise, at Makeup' }))
  await t.expect
    .poll(floor, { timeout: 15_000 })
    .toMatchObject({ people: [{ id: 'ana', zone: 'makeup', availability: 'with-a-customer' }] })
  await tap(tile(page, /^Check stock/))
  await sees(card(page, /Check stock.*You have it/))
})

test.concurrent('Story 1 it goes on while other promises are open, and tells only whom its own asks', async (t) => {
  const shop = await openShop(t)
  const ana = await shop.colleague('ana', { zone: 'hair', availability: 'with-a-customer' })
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const other = await ana.makes({ kind: 'find-someone', zone: 'hair' })
  const ofOther = async () => (await ana.promises()).find(({ id }) => id === other.id)!
  const asked = async () => (await ofOther()).asks.map(({ personId }) => personId)
  await t.expect.poll(asked).toEqual(['ben'])
  const start = await shop.screen('the start page', '/')
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(start.getByText(/^Eve takes it/))
  const story = (await ana.promises()).find(({ id }) => id !== other.id)!
  const told = await start.getByRole('listitem').allTextContents()
  const ofBen = told.filter((text) => text.includes('Ben, who is nearest, is asked'))
  expect(ofBen.length).toBeLessThanOrEqual(story.asks.filter(({ personId }) => personId === 'ben').length)
  expect(told).toContainEqual(expect.stringMatching(/^Kept asks .*Eve/))
  // Who came to play passes what others ask. Ben was here before: nobody answers for him, and it waits as it did.
  const answered = async () =>
    Object.fromEntries((await ofOther()).asks.map(({ personId, seenAt, passedAt }) => [personId, seenAt !== null || passedAt !== null]))
  await t.expect.poll(answered, { timeout: 15_000 }).toEqual({ ben: false, chloe: true, eve: true })
  await tap(start.getByRole('button', { name: 'Stop' }))
  await sees(start.getByRole('button', { name: 'Play the hair-product story' }))
  expect(await ofOther()).toMatchObject({ status: 'open', owner: null, claims: [] })
  expect(await ben.call('GET', '/v1/floor')).toMatchObject({ people: [{ id: 'ana' }, { id: 'ben' }] })
})

test.concurrent('Story 1 whose headset is dead passes what is not of the story', async (t) => {
  const shop = await openShop(t)
  const mara = await shop.server.signIn('mara')
  const other = await mara.makes({ kind: 'find-someone', zone: 'hair' })
  const start = await shop.screen('the start page', '/')
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(start.getByText(/^Eve takes it/))
  const { status, asks } = (await mara.promises()).find(({ id }) => id === other.id)!
  expect(status).toBe('open')
  expect(asks.filter(({ passedAt }) => passedAt !== null).map(({ personId }) => personId)).toContain('ben')
  await tap(start.getByRole('button', { name: 'Stop' }))
  await sees(start.getByRole('button', { name: 'Play the hair-product story' }))
})

const names = 'ana ben chloe dev mara sam'.split(' ').map((id) => ({ id }))

test.concurrent('Story 1 closed in the middle, it takes along what it put on the floor', async (t) => {
  const shop = await openShop(t)
  const mara = await shop.colleague('mara', { zone: 'till', availability: 'on-break' })
  const start = await shop.screen('the start page', '/')
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(start.getByText(/One tap records it/))
  await start.close()
  await t.expect.poll(mara.promises, { timeout: 15_000 }).toMatchObject([{ status: 'released', claims: [] }])
  await t.expect.poll(() => mara.call('GET', '/v1/floor'), { timeout: 15_000 }).toMatchObject({ people: [{ id: 'mara' }] })
  await t.expect.poll(() => mara.call('GET', '/v1/sign-in'), { timeout: 15_000 }).toMatchObject({ stores: [{ people: names }] })
})

test.concurrent('Story 1 what a play that was cut off left is cleared away by the next, and nothing of others', async (t) => {
  const shop = await openShop(t)
  const mara = await shop.server.signIn('mara')
  const start = await shop.screen('the start page', '/')
  const device = start.context()
  await tap(start.getByRole('button', { name: 'Five times faster' }))
  await sees(start.getByText(/One tap records it/))
  await device.setOffline(true)
  await start.close()
  const [left] = await mara.promises()
  expect(left).toMatchObject({ status: 'open' })
  // Chloe comes to work, and says so from where she is.
  await shop.colleague('chloe', { zone: 'stock', availability: 'on-break' })
  const other = await mara.makes({ kind: 'call-back' })
  await device.setOffline(false)
  const again = await device.newPage()
  await again.goto(shop.server.address)
  await tap(again.getByRole('button', { name: 'Five times faster' }))
  await sees(again.getByText(/One tap records it/))
  await tap(again.getByRole('button', { name: 'Stop' }))
  await sees(again.getByRole('button', { name: 'Play the hair-product story' }))
  expect(Object.fromEntries((await mara.promises()).map(({ id, status, claims }) => [id, [status, claims]]))).toMatchObject({
    [left!.id]: ['released', []],
    [other.id]: ['open', []],
  })
  expect(await mara.call('GET', '/v1/floor')).toMatchObject({ people: [{ id: 'chloe', zone: 'stock', availability: 'on-break' }] })
  expect(await mara.call('GET', '/v1/sign-in')).toMatchObject({ stores: [{ people: names }] })
})
