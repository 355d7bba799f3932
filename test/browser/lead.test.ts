// The lead's tablet: a promise is given to somebody by mouse, by finger and by keyboard, and they hear of it.
import type { Locator, Page } from 'playwright-core'
import { test } from 'vitest'
import { giveTo, opener, openTablet, people, person, ticket } from './lead-tablet.ts'
import { ask, button, card, column, misses, openShop, sees, tap } from './shop.ts'

/** A real mouse, held down on the way. */
async function drag(page: Page, from: Locator, to: Locator) {
  const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!]
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
  await page.mouse.down()
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 3, { steps: 5 })
  return { over: page.locator('.person.over'), drop: () => page.mouse.up() }
}

test.concurrent('lead: dragged, tapped or by keyboard, a promise goes to a colleague, whose handheld is asked, and back', async (t) => {
  const shop = await openShop(t)
  const [ben, dev] = [await shop.handheld('ben', { zone: 'hair' }), await shop.colleague('dev', { zone: 'till' })]
  const { page, mara } = await openTablet(shop)
  const { id } = await dev.makes({ kind: 'check-stock', zone: 'makeup', spot: 'mirror 1' })
  const mirror = ticket(page, 'mirror 1')
  await sees(mirror.getByText(/^Dev has it · since \d\d:\d\d$/))
  const owner = async () => (await mara.call<{ owner: string | null }>('GET', `/v1/promises/${id}`)).owner

  const dragged = await drag(page, opener(mirror), person(page, 'Ben'))
  await sees(dragged.over.filter({ hasText: 'Ben' }))
  await dragged.drop()
  await sees(mirror.getByText(/^Ben has it/))
  await sees(ask(ben.page).getByText('Dev promised, it is yours'))
  t.expect(await owner()).toBe('ben')
  await tap(button(page.getByRole('status'), 'Undo'))
  await sees(mirror.getByText(/^Dev has it/))
  await misses(ask(ben.page))

  const places = () =>
    people(page)
      .getByRole('listitem')
      .evaluateAll((all) => all.slice(0, 2).map((one) => one.getBoundingClientRect().toJSON()))
  const before = await places()
  await tap(opener(mirror))
  await sees(person(page, 'Dev').getByText('has it', { exact: true }))
  t.expect(await places()).toEqual(before)
  await tap(giveTo(page, 'Ben'))
  await sees(ask(ben.page).getByText('Dev promised, it is yours'))
  await sees(mirror.getByText(/^Ben has it/))
  // Nothing is chosen any more: a tap on a person gives them nothing.
  await misses(giveTo(page, 'Dev'))
  await tap(person(page, 'Dev'))
  t.expect(await owner()).toBe('ben')

  await opener(mirror).focus()
  await page.keyboard.press('Enter')
  await button(mirror, 'Hand over to').focus()
  await page.keyboard.press('Enter')
  // It leads to the people; of those the one who has it is no button.
  await page.keyboard.press('Enter')
  await sees(mirror.getByText(/^Dev has it/))

  // Let go over no person, or given up on the way, it stays where it is.
  await (await drag(page, opener(mirror), page.getByRole('heading', { name: 'Larkspur' }))).drop()
  const givenUp = await drag(page, opener(mirror), person(page, 'Ben'))
  await page.keyboard.press('Escape')
  await givenUp.drop()
  await misses(page.locator('.ghost'))
  t.expect(await owner()).toBe('dev')

  // A finger drags by the handle.
  const [from, to] = [(await mirror.locator('.handle').boundingBox())!, (await person(page, 'Ben').boundingBox())!]
  const touch = await page.context().newCDPSession(page)
  const at = (box: typeof from) => ({ touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(from) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at({ ...from, y: from.y + 30 }) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(to) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await sees(mirror.getByText(/^Ben has it/))
})

test.concurrent('lead: the floor, a new time, what is refused, the closing, an ending put right; and the wall shows no name', async (t) => {
  const shop = await openShop(t)
  const [ana, dev] = [await shop.colleague('ana', { zone: 'makeup' }), await shop.colleague('dev', { zone: 'till' })]
  const { page, mara } = await openTablet(shop)
  await sees(page.getByText('No lead or manager is on shift · Nobody on shift knows fragrance or hair'))
  const board = await shop.board()
  const stock = await dev.makes({ kind: 'check-stock', zone: 'till', spot: 'umbrella' })
  const held = await ana.makes({ kind: 'hold-item', zone: 'stock', wants: 'blue tin' })
  await sees(person(page, 'Dev').getByText('1 promise', { exact: true }))

  const umbrella = ticket(page, 'umbrella')
  await tap(opener(umbrella))
  await tap(button(umbrella, 'Put to the floor'))
  await sees(page.getByRole('region', { name: 'Nobody asked' }).getByText('umbrella'))
  await sees(column(board, 'Nobody asked').getByText('umbrella'))
  t.expect(await board.getByRole('main').textContent()).not.toMatch(/Ana|Dev|Mara/)

  await tap(opener(umbrella))
  await tap(button(umbrella, 'Extend'))
  await tap(button(umbrella, '+15 min'))
  await misses(button(umbrella, '+15 min'))
  await t.expect.poll(async () => (await mara.call<{ lap: number }>('GET', `/v1/promises/${stock.id}`)).lap, { timeout: 5_000 }).toBe(2)

  // The tablet still shows him when his shift has ended at this very moment.
  await page.route('**/v1/promises/*/hand-over', async (route) => {
    await dev.call('DELETE', '/v1/shift')
    await route.continue()
  })
  await tap(opener(umbrella))
  await tap(giveTo(page, 'Dev'))
  await sees(umbrella.getByText(/^Dev is not on shift\. Choose somebody who is, or put it to the floor\./))
  await misses(person(page, 'Dev'))

  // Due at once, so that it is before closing at whatever time of day this runs.
  await ana.makes({ kind: 'check-stock', zone: 'makeup', spot: 'pushchair', dueInMs: 1_000 })
  await tap(page.getByRole('button', { name: /^Closing \d\d:\d\d/ }))
  const tin = page.getByRole('region', { name: 'Due when we are open next' }).getByText('blue tin')
  await sees(tin)
  const before = page.getByRole('region', { name: 'Due before closing' })
  await tap(opener(before.getByRole('listitem').filter({ hasText: 'pushchair' })))
  await tap(before.getByRole('button', { name: /^Extend to \w+,? 01:00$/ }))
  await misses(before.getByText('pushchair'))
  await sees(page.getByRole('region', { name: 'Due when we are open next' }).getByText('pushchair'))

  await ana.sends(held.id, 'break')
  await misses(tin)
  await tap(button(page, 'Ended lately'))
  const ended = ticket(page, 'blue tin')
  await sees(ended.getByText('Broken: walked out'))
  await tap(opener(ended))
  await tap(button(ended, 'Kept'))
  await sees(ended.getByText('This ending was corrected.'))
  t.expect(await mara.call('GET', `/v1/promises/${held.id}`)).toMatchObject({ status: 'kept', ending: { corrected: true } })
})

test.concurrent('story: it is told from the beginning, goes on while it is open, and can be printed', async (t) => {
  const shop = await openShop(t)
  const ben = await shop.colleague('ben', { zone: 'hair' })
  const { page, colleague: ana } = await shop.handheld('ana', { zone: 'hair' })
  const { id } = await ana.makes({ kind: 'find-someone', zone: 'hair', spot: 'mirror 5', wants: 'a gloss' })
  await tap(button(card(page, 'mirror 5'), 'More'))
  await tap(card(page, 'mirror 5').getByRole('link', { name: 'Story' }))
  const steps = page.getByRole('region', { name: 'What happened' }).getByRole('listitem')
  await sees(steps.filter({ hasText: /Ana promised it\. It is for whoever can help\. Due at \d\d:\d\d\./ }))
  await sees(steps.filter({ hasText: /Asked for help: Ben\.\s*Ben: has the skill · same zone · free/ }))
  await sees(page.getByRole('region', { name: 'What happens next' }).getByText('the manager on duty is asked'))
  await ben.sends(id, 'pass')
  await sees(page.getByText('Nobody asked', { exact: true }))
  await ben.sends(id, 'take')
  await sees(steps.filter({ hasText: 'Ben takes it.' }))
  await ben.sends(id, 'keep')
  await sees(steps.filter({ hasText: /Ben keeps it, \d:\d\d before it is due\./ }))
  await misses(page.getByRole('region', { name: 'What happens next' }))
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await misses(button(page, 'Print'))
  const colours = await page.evaluate(() => [
    getComputedStyle(document.body).color,
    getComputedStyle(document.documentElement).backgroundColor,
  ])
  t.expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  t.expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)

  // The tablet is not hers, and says so; whoever is not signed in is asked who they are.
  await page.emulateMedia({ media: 'screen' })
  await tap(button(page, 'Back'))
  await sees(page.getByText('Nobody waits for a promise of yours.'))
  await page.goto(`${shop.server.address}/lead`)
  await sees(page.getByRole('heading', { name: 'This screen is for leads and managers.' }))
  await tap(button(page, 'Sign out'))
  await sees(page.getByRole('heading', { name: 'Who is it? Sign in to open the tablet.' }))
  await page.goto(`${shop.server.address}/promises/${id}`)
  await sees(page.getByRole('heading', { name: 'Who is it? Sign in to read the story.' }))
})
