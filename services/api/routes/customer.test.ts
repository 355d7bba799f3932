import { customerLink } from '@kept/contracts/promise'
import { LogUnavailable } from '@kept/event-log/event-log'
import { expect, test, vi } from 'vitest'
import { type Api, HOUR_MS, MINUTE_MS, openApi, SECOND_MS, SECRET } from '../api-under-test.ts'
import { type CustomerToken, customerToken } from '../customer/token.ts'
import { linkOf, openPhone } from '../customer-under-test.ts'
import { openSecrets } from '../secrets.ts'

const pathOf = (token: CustomerToken) => `/c/${customerToken(openSecrets(SECRET), token)}`
const hair = pathOf({ of: 'zone', storeId: 'larkspur', id: 'hair' })

async function promised(api: Api, body: object = {}) {
  const ana = await api.token('ana', { zone: 'hair' })
  const { id } = (await api.post('/v1/promises', ana, { kind: 'find-someone', zone: 'hair', ...body })).json<{ id: string }>()
  await api.node.idle()
  return { ana, id, path: await linkOf(api, id, ana), phone: openPhone(api) }
}

test('customer: the link has an address, until when it answers, and a picture of it', async () => {
  const api = await openApi()
  const { id, ana } = await promised(api)
  const answer = await api.send('GET', `/v1/promises/${id}/customer-link`, { token: ana, headers: { host: 'kept.example:8443' } })
  const link = customerLink.strict().parse(answer.json())
  expect(link.url).toMatch(/^http:\/\/kept\.example:8443\/c\/p\.larkspur\./)
  expect(link.qrSvg).toMatch(/^<svg xmlns/)
  expect(answer.headers['cache-control']).toBe('no-store')
  const odd = await api.send('GET', `/v1/promises/${id}/customer-link`, { token: ana, headers: { host: 'x'.repeat(4_000) } })
  expect([odd.statusCode, odd.json().code]).toEqual([400, 'bad-request'])
})

test('customer: the page says what was promised, where, since and until when, and no name nor anything a colleague wrote', async () => {
  const api = await openApi()
  const { path, phone } = await promised(api, { spot: 'red coat <script>', wants: 'call 555-0199' })
  await api.token('ben', { zone: 'hair' })
  const page = await phone.look(path)
  expect(page.status).toBe(200)
  expect(page.text).toContain('We promised Find someone Where Hair Since 10:00 Until 10:04')
  for (const word of ['Ana', 'ana', 'Ben', 'ben', 'red coat', '555', 'script']) expect(page.html).not.toContain(word)
  expect(Buffer.byteLength(page.html)).toBeLessThan(15_000)
})

test('customer: every answer keeps to itself: no script, no store, no index, no referrer', async () => {
  const api = await openApi()
  const { path, phone } = await promised(api)
  const gone = await phone.look('/c/nothing')
  const elsewhere = await phone.look('/c/no/such/place')
  const posted = await phone.post(path, { do: 'nudge' })
  const answers = { promise: await phone.look(path), zone: await phone.look(hair), gone, elsewhere, posted }
  for (const [name, { headers }] of Object.entries(answers)) {
    expect(headers, name).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/)
    expect(headers['content-security-policy']).not.toContain('script')
  }
  expect([gone.status, elsewhere.status]).toEqual([404, 404])
})

test('customer: what a playbook says is escaped', async () => {
  const api = await openApi({ stores: { larkspur: { name: `<b>"L" & 'k'` } } })
  const { path, phone } = await promised(api)
  expect((await phone.look(path)).html).toContain('<bdi>&lt;b&gt;&quot;L&quot; &amp; &#39;k&#39;</bdi>')
})

test.each([
  ['es', 'ltr', 'Estamos preguntando a una persona del equipo', 'Sigo esperando'],
  ['de', 'ltr', 'Jemand aus dem Team wird gerade gefragt', 'Ich warte noch'],
  ['ar', 'rtl', 'نسأل أحد الزملاء الآن', 'ما زلت أنتظر'],
])('customer: a browser that asks for "%s" is answered in it', async (language, dir, h1, button) => {
  const api = await openApi()
  await api.token('ben', { zone: 'hair' })
  const { path } = await promised(api)
  const page = await openPhone(api, undefined, language).look(path)
  expect(page.html).toContain(`<html lang="${language}" dir="${dir}">`)
  expect(page.h1).toBe(h1)
  expect(page.text).toContain(button)
  expect(page.headers.vary).toBe('accept-language')
})

test('customer: a forged token, one of no promise and one of no store are told apart by nobody', async () => {
  const api = await openApi()
  const { path, phone, id } = await promised(api)
  const forged = [`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`, path.replace(id, `${id}1`), '/c/x', `/c/${'x'.repeat(190)}`]
  const ofNone = [pathOf({ of: 'promise', storeId: 'larkspur', id: 'none' }), pathOf({ of: 'zone', storeId: 'larkspur', id: 'roof' })]
  const noStore = [pathOf({ of: 'zone', storeId: 'oak', id: 'hair' }), pathOf({ of: 'promise', storeId: 'oak', id })]
  const bodies = new Set<string>()
  for (const one of [...forged, ...ofNone, ...noStore]) {
    const { status, html } = await phone.look(one)
    expect([one, status]).toEqual([one, 404])
    bodies.add(html)
    expect((await phone.post(one, { do: 'nudge', kind: 'find-someone', once: 'o' })).statusCode).toBe(404)
  }
  expect(bodies.size).toBe(1)
})

test('customer: a page answers for twelve hours after the ending, and then says that it has expired', async () => {
  const api = await openApi()
  const { ana, id, path, phone } = await promised(api)
  await api.post(`/v1/promises/${id}/keep`, ana)
  await api.moveBy(12 * HOUR_MS - SECOND_MS)
  expect((await phone.look(path)).status).toBe(200)
  await api.moveBy(SECOND_MS)
  const page = await phone.look(path)
  expect([page.status, page.h1]).toEqual([410, 'This page has expired'])
  expect(page.text).not.toContain('Find someone')
  expect((await phone.post(path, { do: 'not' })).statusCode).toBe(410)
  const link = await api.get(`/v1/promises/${id}/customer-link`, await api.token('ana'))
  expect([link.statusCode, link.json().code]).toEqual([409, 'page-expired'])
})

test('customer: after thirty words of theirs a page is used up: it still says how things stand, and takes no more', async () => {
  const api = await openApi()
  const { path, phone, id, ana } = await promised(api)
  const places = Array.from({ length: 10 }, (_, i) => openPhone(api, `192.0.2.${i + 10}`))
  let last = await phone.look(path)
  vi.useFakeTimers({ toFake: ['Date'] })
  for (let i = 0; i < 15; i++) {
    // A minute is over for those who count.
    vi.setSystemTime(Date.now() + MINUTE_MS)
    await places[i % 10]!.says(path, 'go')
    last = await places[i % 10]!.says(path, 'back')
  }
  vi.useRealTimers()
  expect(last.html).not.toContain('<form')
  expect(last.text).toContain('As much has been said here as one page takes')
  const refused = await phone.post(path, { do: 'go' })
  expect([refused.statusCode, openedAs(refused.body)]).toEqual([410, 'This page has been used up'])
  expect((await api.get(`/v1/promises/${id}`, ana)).json().status).toBe('open')
})

const openedAs = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]

test('customer: words are bounded by page and by place, also those that change nothing', async () => {
  const api = await openApi()
  const { path, phone } = await promised(api)
  const said = []
  for (let i = 0; i < 13; i++) said.push((await phone.post(path, { do: 'thank' })).statusCode)
  expect(said).toEqual([...Array(12).fill(303), 429])
  const other = await openPhone(api, '192.0.2.99').post(path, { do: 'thank' })
  expect([other.statusCode, Number(other.headers['retry-after']) > 0]).toEqual([429, true])
  const forged = Array.from({ length: 130 }, () => openPhone(api, '192.0.2.100').post('/c/none', { do: 'nudge' }))
  const statuses = (await Promise.all(forged)).map(({ statusCode }) => statusCode)
  expect(new Set(statuses)).toEqual(new Set([404, 429]))
  expect((await phone.look(path)).status).toBe(200)
})

test('customer: looks are bounded by page', async () => {
  const api = await openApi()
  const { path, phone } = await promised(api)
  const statuses = []
  for (let i = 0; i < 61; i++) statuses.push((await phone.look(path)).status)
  expect(statuses).toEqual([...Array(60).fill(200), 429])
})

test.each([
  ['no action', {}, undefined],
  ['an action that there is not', { do: 'take' }, undefined],
  ['another body than a form', { do: 'nudge' }, 'text/plain'],
  ['a form of 3,000 characters', { do: 'nudge', more: 'x'.repeat(3_000) }, undefined],
])('customer: %s is refused as a page, and nothing happens', async (_, fields, type) => {
  const api = await openApi()
  const { path, phone, id, ana } = await promised(api)
  const answer = await phone.post(path, fields as Record<string, string>, type)
  expect([400, 413, 415]).toContain(answer.statusCode)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.body).toContain('We did not understand that')
  expect((await api.get(`/v1/promises/${id}`, ana)).json()).toMatchObject({ nudges: 0, status: 'open' })
})

test('customer: while nothing can be recorded the page says so', async () => {
  const api = await openApi()
  const { path, phone } = await promised(api)
  vi.spyOn(api.node.log, 'append').mockRejectedValue(new LogUnavailable('the disk is full'))
  const answer = await phone.post(path, { do: 'nudge' })
  expect([answer.statusCode, answer.headers['retry-after'], openedAs(answer.body)]).toEqual([503, '1', 'We cannot do that just now'])
})

test('customer: a zone’s page lists what somebody waits for, and nothing that is for later', async () => {
  const api = await openApi()
  const page = await openPhone(api).look(hair)
  expect(page.h1).toBe('I’d like help with …')
  expect([...page.html.matchAll(/name="kind" value="([^"]+)"/g)].map(([, kind]) => kind)).toEqual([
    'find-someone',
    'check-stock',
    'email-receipt',
    'carry-to-car',
    'something-else',
  ])
})

test('customer: a zone’s button that is pressed twice asks once, and one for later or for nothing asks nothing', async () => {
  const api = await openApi()
  const phone = openPhone(api)
  const ana = await api.token('ana')
  const twice = await Promise.all([1, 2].map(() => phone.post(hair, { kind: 'find-someone', once: 'one-tap' })))
  expect(twice[0]!.headers.location).toBe(twice[1]!.headers.location)
  for (const kind of ['hold-item', 'no-such']) expect((await phone.post(hair, { kind, once: 'o' })).headers.location).toBe(hair)
  const { items } = (await api.get('/v1/promises', ana)).json()
  expect(items).toMatchObject([{ kind: 'find-someone', zone: 'hair', owner: null, madeBy: { role: 'customer', id: '' } }])
})

test('customer: one place asks five times a minute in a zone, and eight may be open in it', async () => {
  const api = await openApi()
  const ana = await api.token('ana')
  const asks = (from: string, once: string, zone = hair) => openPhone(api, from).post(zone, { kind: 'carry-to-car', once })
  const first = []
  for (let i = 0; i < 6; i++) first.push((await asks('192.0.2.1', `a${i}`)).statusCode)
  expect(first).toEqual([303, 303, 303, 303, 303, 429])
  for (let i = 0; i < 3; i++) expect((await asks('192.0.2.2', `b${i}`)).statusCode).toBe(303)
  const full = await asks('192.0.2.3', 'c1')
  expect([full.statusCode, openedAs(full.body)]).toEqual([
    429,
    'Many customers are waiting here already. Please speak to anyone on the floor.',
  ])
  expect((await asks('192.0.2.3', 'c2', pathOf({ of: 'zone', storeId: 'larkspur', id: 'till' }))).statusCode).toBe(303)
  const { items } = (await api.get('/v1/promises?limit=100', ana)).json<{ items: { id: string; zone: string }[] }>()
  expect(items.filter(({ zone }) => zone === 'hair')).toHaveLength(8)
  await api.post(`/v1/promises/${items.find(({ zone }) => zone === 'hair')!.id}/keep`, ana)
  await api.node.idle()
  expect((await asks('192.0.2.3', 'c3')).statusCode).toBe(303)
})

const closed = { from: '18:00', to: '20:00' }
const week = { monday: [closed], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [], closedOn: [] }

test.each([
  ['switched off', { customersAsk: false }, 'In this store you cannot ask by phone at the moment.'],
  ['closed', { openingHours: week }, 'The store is closed now.'],
])('customer: a store that is %s says so kindly, and nobody asks there', async (_, playbook, says) => {
  const api = await openApi({ stores: { larkspur: playbook } })
  const phone = openPhone(api)
  const page = await phone.look(hair)
  expect([page.status, page.html.includes('<form')]).toEqual([200, false])
  expect(page.h1).toContain(says)
  const answer = await phone.post(hair, { kind: 'find-someone', once: 'o' })
  expect([answer.statusCode, answer.headers.location]).toEqual([303, hair])
  expect((await api.get('/v1/promises', await api.token('ana'))).json().items).toEqual([])
})

test('customer: a playbook that does not speak of customers leaves them out', async () => {
  const api = await openApi({ stores: { larkspur: { customersAsk: undefined as never } } })
  expect((await openPhone(api).look(hair)).h1).toContain('In this store you cannot ask')
})

test('stores: a token of one store does nothing in another', async () => {
  const api = await openApi({ stores: { larkspur: {}, heather: {} } })
  const ana = await api.token('ana', { zone: 'hair' })
  const there = await api.token('ana', { storeId: 'heather' })
  for (const token of [ana, there]) await api.post('/v1/promises', token, { id: 'p-1', kind: 'check-stock' })
  const phone = openPhone(api)
  await phone.says(await linkOf(api, 'p-1', ana), 'go')
  await phone.asks(hair, 'check-stock')
  expect((await api.get('/v1/promises', there)).json().items).toMatchObject([{ id: 'p-1', status: 'open' }])
  expect((await api.get('/v1/promises/none/customer-link', there)).statusCode).toBe(404)
  const mixed = (await linkOf(api, 'p-1', ana)).replace('.larkspur.', '.heather.')
  expect((await phone.look(mixed)).status).toBe(404)
})

test('customer: the codes of the zones are for leads and managers, and each leads to its zone', async () => {
  const api = await openApi()
  const [ana, mara, sam] = [await api.token('ana'), await api.token('mara'), await api.token('sam')]
  const statuses = []
  for (const token of [undefined, 'garbled', ana, await api.systemKey(), mara, sam])
    statuses.push((await api.get('/board/zones', token)).statusCode)
  expect(statuses).toEqual([401, 401, 403, 403, 200, 200])
  const page = (await api.get('/board/zones', mara)).body
  expect(page.match(/<svg/g)).toHaveLength(6)
  expect(page).toContain('Stock room')
  expect(page).not.toContain('customersAsk')
})
