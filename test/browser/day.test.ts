// The day in pictures, as a lead sees it: what only a browser can show.
import { text } from 'node:stream/consumers'
import type { Day } from '@kept/contracts/day'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { wall } from './devices.ts'
import { openShop, sees } from './shop.ts'

test.concurrent('day: pictures are drawn, the tables beside them have the same figures, and the file too', async (t) => {
  const shop = await openShop(t)
  const [ana, mara] = [await shop.colleague('ana', { zone: 'hair' }), await shop.colleague('mara', { zone: 'entrance' })]
  for (const [kind, command] of [...six('check-stock', 'keep'), ...six('hold-item', 'break')]) {
    const { id } = await ana.makes({ kind })
    await ana.sends(id, command)
  }
  const page = await shop.screen('day', '/day', { device: wall, token: mara.token })
  await sees(table(page, 'By kind'))
  const { figures, date } = await mara.call<Day>('GET', '/v1/day')
  expect(await rowsOf(page, 'By kind')).toEqual([
    ['Check stock', '6', '6', '0', '0', '0', '0', '0'],
    ['Hold item', '6', '0', '0', '6', '0', '0', '0'],
  ])
  const hours = figures!.hours.map(({ from, to, promises }) => [`${from}–${to}`, String(promises)])
  expect((await rowsOf(page, 'By the hour')).map((row) => row.slice(0, 2))).toEqual(hours)
  for (const [name, colours] of Object.entries({
    'By the hour': ['--kept', '--late'],
    'By kind': ['--kept', '--late'],
    'Not kept': ['--late'],
  }))
    for (const colour of colours) await t.expect.poll(() => pixels(page, name, colour), { timeout: 10_000 }).toBeGreaterThan(200)
  expect(await pixels(page, 'By kind', '--unasked')).toBe(0)

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /CSV/ }).click()])
  expect(file.suggestedFilename()).toBe(`kept-larkspur-${date}.csv`)
  const lines = (await text(await file.createReadStream())).split('\r\n')
  expect(lines.filter((line) => line.startsWith(`${date},kind,`)).map((line) => line.split(',').slice(2, 5))).toEqual([
    ['check-stock', 'Check stock', ''],
    ['hold-item', 'Hold item', ''],
  ])
  expect(lines.find((line) => line.startsWith(`${date},day,`))).toContain(',12,6,0,0,6,')

  await page.getByRole('button', { name: 'The day before' }).click()
  await sees(page.getByText('No promises were made on this day.'))
  await page.reload()
  await sees(page.getByText('No promises were made on this day.'))
  await page.getByRole('button', { name: 'The day after' }).click()
  await sees(table(page, 'By kind'))
})

test.concurrent('day: whoever is not in charge sees that it is not for them, and no figure', async (t) => {
  const shop = await openShop(t)
  const { token } = await shop.colleague('ana', { zone: 'hair' })
  const page = await shop.screen('day', '/day', { device: wall, token })
  await sees(page.getByRole('alert').filter({ hasText: 'Your role may not do this' }))
  expect(await page.locator('canvas, table').count()).toBe(0)
})

const six = (kind: string, command: 'keep' | 'break') => Array.from({ length: 6 }, () => [kind, command] as const)
const table = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).getByRole('table')

async function rowsOf(page: Page, name: string): Promise<string[][]> {
  return table(page, name).evaluate((it: HTMLTableElement) =>
    [...it.tBodies[0]!.rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
  )
}

/** How many pixels of a picture have a colour of the pages. */
function pixels(page: Page, name: string, colour: string): Promise<number> {
  const picture = page.getByRole('img', { name: new RegExp(`^Picture: ${name}`) }).locator('canvas')
  return picture.evaluate((it: HTMLCanvasElement, colour) => {
    const wanted = getComputedStyle(document.documentElement).getPropertyValue(colour).trim()
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16))
    const { data } = it.getContext('2d')!.getImageData(0, 0, it.width, it.height)
    let count = 0
    for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) count++
    return count
  }, colour)
}
