// After the one tap that records: what is added by another, where I am without a network, and what a shift begins with.
import { expect, test } from 'vitest'
import { openLine } from './line.ts'
import { ask, button, card, inZone, misses, notLive, openShop, sees, tap, tile } from './shop.ts'

test.concurrent('P8 a chip after the tap reaches whoever is asked, undo stays in its place, and nothing waits for it', async (t) => {
  const shop = await openShop(t)
  const ben = await shop.handheld('ben', { zone: 'hair' })
  await tap(button(ben.page, 'Menu'))
  await tap(ben.page.getByRole('switch', { name: 'Read asks aloud' }))
  await ben.page.evaluate(noteWhatIsSpoken)
  const { page, colleague } = await shop.handheld('ana', { zone: 'hair' })
  await tap(tile(page, /^Find someone/))
  await sees(tile(page, 'Undo Find someone: recorded'))
  await sees(ask(ben.page).getByText('Hair', { exact: true }))
  const strip = page.getByRole('region', { name: 'Find someone: say more' })
  await tap(button(strip, 'aisle 4'))
  await sees(ask(ben.page).getByText('Hair · aisle 4'))
  await sees(strip.getByRole('button', { name: 'aisle 4', pressed: true }))
  // A scanner types faster than any hand, and faster than a test could on a busy machine.
  await page.evaluate(() => {
    for (const key of [...'4006381333931', 'Enter']) dispatchEvent(new KeyboardEvent('keydown', { key }))
  })
  await sees(ask(ben.page).getByText('4006381333931'))
  expect(await ben.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual([
    'en-GB For Ben: Find someone, Hair. Just now.',
  ])
  await misses(strip)
  expect(await colleague.promises()).toMatchObject([{ status: 'open', spot: 'aisle 4', wants: '4006381333931', lap: 1 }])
})

test.concurrent('P12 where I am without a network is shown at once, and only the last of it is sent', async (t) => {
  const shop = await openShop(t)
  const line = await openLine(shop.server.address)
  t.onTestFinished(line.close)
  const { page, colleague } = await shop.handheld('ana', { zone: 'hair' }, { line })
  const puts: string[] = []
  line.cut()
  await sees(notLive(page))
  await tap(inZone(page, 'Hair'))
  await tap(button(page, 'Till'))
  await tap(inZone(page, 'Till'))
  await tap(button(page, 'Makeup'))
  await tap(button(page, 'With a customer'))
  await sees(page.getByText('Only you see this yet.'))
  await sees(inZone(page, 'Makeup'))
  line.decide((path, body) => {
    if (path === '/v1/shift') puts.push(body)
    return 'pass'
  })
  line.mend()
  await misses(page.getByText('Only you see this yet.'))
  const floor = () => colleague.call<{ people: object[] }>('GET', '/v1/floor')
  await t.expect
    .poll(floor, { timeout: 15_000 })
    .toMatchObject({ people: [{ id: 'ana', zone: 'makeup', availability: 'with-a-customer' }] })
  expect(new Set(puts)).toEqual(new Set([JSON.stringify({ zone: 'makeup', availability: 'with-a-customer' })]))
  await sees(page.getByRole('button', { name: 'With a customer', pressed: true }))
})

test.concurrent('P11 a shift begins with what was handed over, one tap goes on, and the code of a zone says where I am', async (t) => {
  const shop = await openShop(t)
  const dev = await shop.colleague('dev', { zone: 'till' })
  const chloe = await shop.server.signIn('chloe')
  await chloe.call('PUT', '/v1/shift', { zone: 'hair', nextShiftInMs: 1_000 })
  const promise = await dev.makes({ kind: 'hold-item', zone: 'till', wants: 'the blue tin' })
  await dev.sends(promise.id, 'hand-over', { to: 'chloe' })
  await chloe.sends(promise.id, 'on-it')
  await chloe.call('DELETE', '/v1/shift')
  const page = await shop.screen('chloe', '/handheld', { token: chloe.token })
  await tap(button(page, 'Fragrance'))
  const brief = page.getByRole('main').filter({ has: page.getByRole('heading', { name: 'Before you start' }) })
  await sees(brief.getByText('from Dev'))
  await tap(button(brief, 'Go on'))
  await sees(card(page, 'the blue tin'))
  await page.reload()
  await sees(card(page, 'the blue tin'))
  expect(await brief.count()).toBe(0)

  const another = await dev.makes({ kind: 'check-stock', zone: 'till' })
  await dev.sends(another.id, 'hand-over', { to: 'chloe' })
  await sees(ask(page).getByText('Dev promised, it is yours'))
  await sees(ask(page).getByRole('button', { name: 'On it', disabled: false }))
  await tap(button(ask(page), 'On it'))
  await sees(card(page, /Check stock.*You are on it/))
  expect(await page.getByText('The time to answer is over').count()).toBe(0)

  await page.goto(`${shop.server.address}/handheld#zone=stock`)
  await sees(page.getByText('You are in Stock room now.'))
  await sees(inZone(page, 'Stock room'))
  expect(new URL(page.url()).hash).toBe('')

  const { token } = await shop.server.signIn('mara')
  const codes = await (await fetch(`${shop.server.address}/board/zones`, { headers: { authorization: `Bearer ${token}` } })).text()
  const ofHair = codes.slice(codes.indexOf('Hair')).match(/<svg.*?<\/svg>/s)![0]
  await page.evaluate(holdBeforeCamera, ofHair)
  await tap(button(page, 'Menu'))
  await tap(button(page, 'Scan a zone’s code'))
  await sees(page.getByText('You are in Hair now.'))
  await sees(inZone(page, 'Hair'))
  await misses(page.locator('video'))
})

/** Runs in the page: nobody hears what a test speaks. */
function noteWhatIsSpoken() {
  const spoken: string[] = []
  speechSynthesis.speak = ({ lang, text }) => spoken.push(`${lang} ${text}`)
  Object.assign(window, { spoken })
}

/** Runs in the page: its camera sees this picture, a little aslant and on a grey wall. */
async function holdBeforeCamera(svg: string) {
  const picture = new Image()
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const draw = canvas.getContext('2d')!
  setInterval(() => {
    draw.fillStyle = '#999'
    draw.fillRect(0, 0, canvas.width, canvas.height)
    draw.setTransform(0.99, 0.1, -0.1, 0.99, 440, 120)
    draw.drawImage(picture, 0, 0, 420, 420)
    draw.resetTransform()
  }, 50)
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream()
}
