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
  expect(promises.map(({ status, owner, nudges }) => ({ status, owner, nudges }))).toEqual([
    { status: 'kept', owner: 'ben', nudges: 0 },
    { status: 'kept', owner: 'eve', nudges: 0 },
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
  await sees(page.getByRole('button', { name: 'Hair', pressed: true }))
  await sees(card(page, 'Find someone'))
  await tap(start.getByRole('button', { name: 'Stop' }))
  await misses(card(page, 'Find someone'))
  await sees(page.getByRole('button', { name: 'Makeup', pressed: true }))
  await t.expect
    .poll(floor, { timeout: 15_000 })
    .toMatchObject({ people: [{ id: 'ana', zone: 'makeup', availability: 'with-a-customer' }] })
  await tap(tile(page, /^Check stock/))
  await sees(card(page, /Check stock.*You have it/))
})
