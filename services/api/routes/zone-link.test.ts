// The code of a zone, opened by somebody who works there.
import { expect, test } from 'vitest'
import { openApi, SECRET } from '../api-under-test.ts'
import { customerToken } from '../customer/token.ts'
import { openSecrets } from '../secrets.ts'

const pathOf = (storeId: string) => `/c/${customerToken(openSecrets(SECRET), { of: 'zone', storeId, id: 'hair' })}`

test('zones: whoever is on shift there is sent to the handheld with the zone, and everybody else sees the customer’s page', async () => {
  const api = await openApi({ stores: { larkspur: {}, elm: {} } })
  const look = async (token?: string, storeId = 'larkspur') => {
    const headers = token === undefined ? {} : { cookie: `kept_session=${token}` }
    const { statusCode, headers: got } = await api.send('GET', pathOf(storeId), { headers })
    return [statusCode, got.location]
  }
  const page = [200, undefined]
  const ana = await api.token('ana', { zone: 'till' })
  expect(await look(ana)).toEqual([303, '/handheld#zone=hair'])
  // Opening it changes nothing by itself: the handheld says it, as by a tap.
  expect((await api.get('/v1/shift', ana)).json().person.zone).toBe('till')
  expect(await look()).toEqual(page)
  expect(await look('nonsense')).toEqual(page)
  expect(await look(await api.token('mara'))).toEqual(page)
  expect(await look(ana, 'elm')).toEqual(page)
  await api.send('DELETE', '/v1/shift', { token: ana })
  expect(await look(ana)).toEqual(page)
  const ben = await api.token('ben', { zone: 'till' })
  await api.send('DELETE', '/v1/sessions', { token: ben })
  expect(await look(ben)).toEqual(page)
})
