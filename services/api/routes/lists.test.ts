// The lists of promises: pages, filters, and how new an answer must be.
import { promisePage } from '@kept/contracts/promise'
import { expect, test } from 'vitest'
import { type Api, openApi, SECOND_MS } from '../api-under-test.ts'

type Page = { items: { id: string; status: string; owner: string | null; kind: string; madeAt: string }[]; next: string | null }
const page = async (api: Api, token: string, query: string) =>
  promisePage.parse((await api.get(`/v1/promises?${query}`, token)).json()) as Page

async function pages(api: Api, token: string, limit: number) {
  const all: Page['items'] = []
  for (let next: string | null = ''; next !== null; ) {
    const got: Page = await page(api, token, `limit=${limit}${next === '' ? '' : `&after=${next}`}`)
    all.push(...got.items)
    next = got.next
  }
  return all
}

test('lists: pages of 500 promises with equal instants neither lose nor double one, newest first', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const made: string[] = []
  for (let i = 0; i < 5; i++) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.post('/v1/promises', ana, { kind: 'check-stock' })))
    made.push(...answers.map((answer) => answer.json().id))
    if (i % 2 === 1) await api.clock.moveBy(1)
  }
  await api.node.idle()
  for (const limit of [200, 77, 100]) {
    const all = await pages(api, ana, limit)
    expect(all.map((it) => it.id).sort()).toEqual([...made].sort())
    expect(all.map((it) => it.madeAt)).toEqual(
      all
        .map((it) => it.madeAt)
        .sort()
        .reverse(),
    )
  }
})

test('lists: what is made meanwhile does not move the pages', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  for (let i = 0; i < 6; i++) await api.post('/v1/promises', ana, { id: `p-${i}`, kind: 'check-stock' })
  await api.node.idle()
  const first = await page(api, ana, 'limit=3')
  await api.moveBy(SECOND_MS)
  await api.post('/v1/promises', ana, { id: 'p-new', kind: 'check-stock' })
  await api.node.idle()
  const second = await page(api, ana, `limit=3&after=${first.next}`)
  expect([...first.items, ...second.items].map((it) => it.id).sort()).toEqual(['p-0', 'p-1', 'p-2', 'p-3', 'p-4', 'p-5'])
})

test('lists: filters by status, owner and kind; a kind or person that is gone still finds what there was of them', async () => {
  const api = await openApi()
  const [ana, ben] = [await api.token('ana'), await api.token('ben')]
  await api.post('/v1/promises', ana, { id: 'stock', kind: 'check-stock' })
  await api.post('/v1/promises', ana, { id: 'call', kind: 'call-back' })
  await api.post('/v1/promises', ben, { id: 'receipt', kind: 'email-receipt' })
  await api.post('/v1/promises/call/keep', ana)
  await api.node.idle()
  const ids = async (query: string) => (await page(api, ana, query)).items.map((it) => it.id).sort()
  expect(await ids('status=open')).toEqual(['receipt', 'stock'])
  expect(await ids('status=kept')).toEqual(['call'])
  expect(await ids('owner=ana')).toEqual(['call', 'stock'])
  expect(await ids('owner=ana&status=open&kind=check-stock')).toEqual(['stock'])
  expect(await ids('kind=email-receipt')).toEqual(['receipt'])
  expect(await ids('owner=nobody-here')).toEqual([])
  expect(await ids('kind=no-such-kind')).toEqual([])
  await api.send('DELETE', '/v1/people/ben', { token: await api.token('sam') })
  expect(await ids('owner=ben')).toEqual(['receipt'])
})

test.each([
  'limit=0',
  'limit=201',
  'limit=x',
  'status=lost',
  'owner=',
  'kind=A',
  'after=x',
  'after=1.',
  "after=1.'--",
  'colour=red',
  'limit=1&limit=2',
])('lists: "%s" is refused', async (query) => {
  const api = await openApi()
  expect((await api.get(`/v1/promises?${query}`, await api.token('ana'))).json()).toMatchObject({ status: 400, code: 'bad-request' })
})

test('lists: an answer is as new as was asked for, or says that it is stale', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const made = await api.post('/v1/promises', ana, { kind: 'check-stock' })
  const position = String(made.headers['kept-position'])
  const fresh = await api.get(`/v1/promises?notBefore=${position}`, ana)
  expect(fresh.json().items).toHaveLength(1)
  expect(fresh.headers['kept-stale']).toBeUndefined()
  expect((await api.get(`/v1/board?notBefore=${position}`, ana)).json().stale).toBe(false)
  const ahead = '9'.repeat(16)
  const [list, board] = await Promise.all([api.get(`/v1/promises?notBefore=${ahead}`, ana), api.get(`/v1/board?notBefore=${ahead}`, ana)])
  expect([list.statusCode, list.headers['kept-stale'], list.json().items.length]).toEqual([200, 'true', 1])
  expect(board.json()).toMatchObject({ stale: true })
})
