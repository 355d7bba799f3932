import { actionNames } from '@kept/api/customer/actions.ts'
import { customerToken } from '@kept/api/customer/token.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import { expect, test } from 'vitest'
import { openCustomer } from '../harness/customer.ts'
import { chance, seedFor } from '../harness/seeded.ts'
import { openShop } from '../harness/shop.ts'
import { hostileBodies, hostileTexts } from './hostile.ts'

const REQUESTS = 600
/** Few words of one page are taken in a minute. */
const PAGES = 20
const types = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'multipart/form-data', '*', 'application/json;;']
const methods = ['GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const

test('P3 customer: nothing that is sent to a customer’s page makes it fail, or answer with anything but a page', async () => {
  const random = chance(seedFor('pages'))
  const shop = await openShop()
  const sam = await shop.colleague('sam', { zone: 'till' })
  sam.deviceDies()
  const customer = openCustomer(shop)
  const pages: string[] = []
  for (let i = 0; i < PAGES; i++) pages.push(await customer.scans(await sam.makes({ kind: 'something-else', zone: 'hair' }), sam))
  const secrets = openSecrets(secretOf(shop.folder, undefined))
  const none = customerToken(secrets, { of: 'promise', storeId: 'larkspur', id: '__proto__' })
  const paths = [
    ...pages,
    customer.zone('hair'),
    customer.zone('till'),
    `/c/${none}`,
    `${pages[0]}x`,
    '/c/',
    '/c/a/b',
    `/c/p.larkspur..${'x'.repeat(22)}`,
  ]
  const names = ['do', 'kind', 'once', '__proto__', 'constructor', 'do[]']
  const values = [...hostileTexts, 'nudge', 'good', 'not', 'go', 'back', 'thank', 'find-someone', 'once-1']

  const statuses: Record<number, number> = {}
  for (let i = 0; i < REQUESTS; i++) {
    const method = random.one(methods)
    const url = random.oneIn(8) ? `/c/${encodeURIComponent(random.one(hostileTexts).toWellFormed().slice(0, 150))}` : random.one(paths)
    const fields = Array.from({ length: random.below(4) }, () => [random.one(names), random.one(values).slice(0, 5_000)])
    if (random.oneIn(2)) fields.unshift(['do', random.one(actionNames)])
    const form = new URLSearchParams(fields as [string, string][]).toString()
    const payload = random.oneIn(4) ? random.one(hostileBodies) : form
    const answer = await shop.app().inject({
      method,
      url,
      remoteAddress: `192.0.2.${random.below(250)}`,
      headers: {
        'accept-language': random.one([...hostileTexts, 'ar', 'de']).replace(/[^\x20-\x7e]/g, ''),
        ...(method === 'GET' || method === 'HEAD' ? {} : { 'content-type': random.oneIn(4) ? random.one(types) : types[0] }),
      },
      ...(method === 'GET' || method === 'HEAD' ? {} : { payload }),
    })
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
    const where = `${method} ${url} ${form.slice(0, 200)}`
    expect(answer.statusCode, where).toBeLessThan(500)
    if (answer.body !== '') expect(answer.headers['content-type'], where).toBe('text/html; charset=utf-8')
    if (random.oneIn(20)) await shop.moveBy(20_000)
  }
  for (const status of [200, 303, 400, 404]) expect(statuses[status], `how often ${status} came`).toBeGreaterThan(0)
  expect((await shop.call('GET', '/healthz')).status).toBe(200)
})
