// Making a promise by one tap, and taking the tap back.
import { expect, test } from 'vitest'
import { button, card, inZone, misses, openShop, sees, tap, tile } from './shop.ts'

test.concurrent('P1 undo within five seconds takes the promise back', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
  await tap(tile(page, 'Check stock'))
  await sees(card(page, 'You have it'))
  // The seconds run in the tile: by the first of them a bouncing glove is over.
  const undo = tile(page, 'Undo Check stock: recorded')
  await sees(undo.filter({ hasText: '4' }))
  await tap(undo)
  await misses(card(page, 'Check stock'))
  await sees(tile(page, /^Check stock/))
  await t.expect.poll(colleague.promises, { timeout: 15_000 }).toMatchObject([{ status: 'released', ending: { reason: 'mis-tap' } }])
})

test.concurrent('P3 two taps in a row on one tile, by a bouncing glove, make one promise and do not undo it', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname))
  const box = await tile(page, 'Check stock').boundingBox()
  const [x, y] = [box!.x + box!.width / 2, box!.y + box!.height / 2]
  // One after the other, without a pause that a busy machine could make longer.
  const touch = await page.context().newCDPSession(page)
  const down = { type: 'touchStart', touchPoints: [{ x, y }] } as const
  const up = { type: 'touchEnd', touchPoints: [] } as const
  await Promise.all(
    [down, up, down, up].map((one) => touch.send('Input.dispatchTouchEvent', { ...one, touchPoints: [...one.touchPoints] })),
  )
  await sees(card(page, 'You have it'))
  await sees(tile(page, 'Undo Check stock: recorded'))
  // The tile is itself again only when its five seconds are over: time enough for a second one.
  await sees(tile(page, /^Check stock/))
  expect(await card(page, 'Check stock').count()).toBe(1)
  expect(await colleague.promises()).toMatchObject([{ kind: 'check-stock', status: 'open' }])
  expect(sent).toEqual(['/v1/outbox'])
})

test.concurrent('P3 what the server refuses is said until it has been read', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'makeup' })
  // A kind that the store never had: one that its playbook has lost would be made all the same.
  await page.route('**/v1/me', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('"hold-item"', '"gift-wrap"').replace('Hold item', 'Gift wrap'),
    })
  })
  await page.reload()
  await tap(tile(page, 'Gift wrap'))
  await sees(card(page, /“I promise”, tapped at \d\d:\d\d, was not accepted\. This store no longer has this kind of promise\./))
  await sees(page.getByRole('link', { name: '1 tap was not accepted. See why' }))
  expect(await colleague.promises()).toEqual([])
  await sees(tile(page, /^Gift wrap/))
  await tap(button(page, 'Understood'))
  await misses(card(page, 'was not accepted'))
})

test.concurrent('a wrong PIN says why, and the right one opens', async (t) => {
  const shop = await openShop(t)
  const page = await shop.screen('ana', '/handheld')
  const enter = async (pin: string) => {
    for (const digit of pin) await tap(button(page, digit))
    await tap(button(page, 'Sign in'))
  }
  await tap(button(page, 'Ana'))
  await enter('1111')
  await sees(page.getByRole('alert').filter({ hasText: 'Name and PIN do not go together.' }))
  await sees(page.getByLabel('0 digits'))
  await enter('2468')
  await sees(page.getByRole('heading', { name: 'Hello Ana. Where do you start?' }))
})

test.concurrent('zone: those nearby are one tap away, all others two, none by a swipe, and a bounce chooses no other', async (t) => {
  const shop = await openShop(t)
  const { page, colleague } = await shop.handheld('ana', { zone: 'hair' })
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'PUT' && request.url().endsWith('/v1/shift') && sent.push(request.postData()!))
  const zones = page.getByRole('group', { name: 'My zone' })
  await sees(button(zones, 'Makeup'))
  expect(await zones.getByRole('button').allTextContents()).toEqual(['Makeup'])
  await button(zones, 'Makeup').evaluate(async (near) => {
    const { left, top, width, height } = near.getBoundingClientRect()
    const tapThere = () =>
      document
        .elementFromPoint(left + width / 2, top + height / 2)
        ?.closest<HTMLElement>('button')
        ?.click()
    tapThere()
    while (near.getAttribute('aria-pressed') !== 'true') await new Promise(requestAnimationFrame)
    tapThere()
  })
  await tap(inZone(page, 'Makeup'))
  await sees(button(zones, 'Stock room'))
  expect(await zones.getByRole('button').allTextContents()).toEqual(['Entrance', 'Hair', 'Fragrance', 'Till', 'Stock room'])
  await tap(button(zones, 'Till'))
  await sees(inZone(page, 'Till'))
  await misses(button(zones, 'Fragrance'))
  await t.expect.poll(async () => (await colleague.call<{ shift: { zone: string } }>('GET', '/v1/me')).shift.zone).toBe('till')
  expect(sent.map((body) => JSON.parse(body).zone)).toEqual(['makeup', 'till'])
})
