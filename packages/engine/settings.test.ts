import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test('settings: what is not set is as on one machine', () => {
  expect(readSettings({ PATH: '/bin', KEPT_PORT: '', KEPT_TEST_REDIS: 'x' })).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataFolder: './data',
    secret: undefined,
    demo: 'auto',
    logLevel: 'info',
    proxies: undefined,
    cluster: undefined,
    stores: undefined,
    push: { services: ['known'], contact: 'mailto:kept@example.com' },
    viewFrom: undefined,
  })
})

test.each([
  ['KEPT_PORT', 'http', 'KEPT_PORT: expected a port from 0 to 65535, 0 for any that is free, got "http"'],
  ['KEPT_PORT', '65536', 'KEPT_PORT: expected a port from 0 to 65535'],
  ['KEPT_PORT', '0x50', 'KEPT_PORT: expected a port'],
  ['KEPT_PORT', '-1', 'KEPT_PORT: expected a port'],
  ['KEPT_DEMO', 'yes', 'KEPT_DEMO: expected "auto" or "off", got "yes"'],
  ['KEPT_LOG_LEVEL', 'loud', 'KEPT_LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, got "loud"'],
  ['KEPT_SECRET', 'hunter2', 'KEPT_SECRET: expected at least 32 characters, got a shorter one'],
  ['KEPT_PROXY', 'anywhere', 'KEPT_PROXY: expected addresses or networks of proxies'],
  ['KEPT_PROXY', '10.0.0.0/33', 'KEPT_PROXY: expected addresses'],
  ['KEPT_STORES', 'leeds-1,Leeds', 'KEPT_STORES'],
  ['KEPT_SECRET_FILE', '/no/such', 'KEPT_SECRET_FILE: expected a file that can be read, got "/no/such"'],
  ['KEPT_REDIS', 'redis://a', 'KEPT_EVENTSTOREDB, KEPT_REDIS: expected both'],
  ['KEPT_EVENTSTOREDB', 'esdb://a', 'KEPT_EVENTSTOREDB, KEPT_REDIS: expected both'],
  ['KEPT_VIEW_FROM', 'api-1:3000', 'KEPT_VIEW_FROM: expected the http:// or https:// address of an API'],
  ['KEPT_VIEW_FROM', 'http://name:password@api-1', 'KEPT_VIEW_FROM: expected the http:// or https:// address'],
  ['KEPT_VIEW_FROM', 'http://api-1', 'KEPT_VIEW_FROM: expected KEPT_EVENTSTOREDB and KEPT_REDIS with it'],
  ['KEPT_VIEW_FROM', 'http://api-1', 'KEPT_SECRET: expected the secret of the cluster with KEPT_VIEW_FROM'],
  ['KEPT_PUSH_SERVICES', 'none,known', 'KEPT_PUSH_SERVICES: expected "known", addresses such as'],
  ['KEPT_PUSH_SERVICES', 'https://push.example.com/path', 'KEPT_PUSH_SERVICES: expected "known"'],
  ['KEPT_PUSH_CONTACT', 'sam@example.com', 'KEPT_PUSH_CONTACT: expected "mailto:" with an address'],
  ['KEPT_PUSH_CONTACT', 'mailto:sam@localhost', 'KEPT_PUSH_CONTACT: expected "mailto:" with an address'],
  ['KEPT_PROT', '80', 'KEPT_PROT: there is no such setting. The settings are KEPT_HOST, KEPT_PORT'],
])('settings: %s=%s is named with what was expected', (name, value, message) => {
  expect(() => readSettings({ [name]: value })).toThrow(message)
})

test('settings: every wrong one is named at once, and no secret is shown', () => {
  const wrong = { KEPT_PORT: 'x', KEPT_DEMO: 'y', KEPT_SECRET: 'hunter2', KEPT_COLOUR: 'red' }
  expect(() => readSettings(wrong)).toThrow(/KEPT_PORT[\s\S]*KEPT_SECRET[\s\S]*KEPT_DEMO[\s\S]*KEPT_COLOUR/)
  expect(() => readSettings(wrong)).not.toThrow('hunter2')
})

test.each(['loopback', '127.0.0.1', '10.0.0.0/8, 192.168.1.1', 'fd00::/8'])('settings: KEPT_PROXY=%s is taken', (KEPT_PROXY) => {
  expect(readSettings({ KEPT_PROXY }).proxies).toBe(KEPT_PROXY)
})

test('settings: a log and a Redis together are a cluster, of all stores or some', () => {
  const { cluster, stores } = readSettings({ KEPT_EVENTSTOREDB: 'esdb://a', KEPT_REDIS: 'redis://b', KEPT_STORES: 'leeds-1, york' })
  expect({ cluster, stores }).toEqual({ cluster: { eventStoreDb: 'esdb://a', redis: 'redis://b' }, stores: ['leeds-1', 'york'] })
})

test('settings: a node of a cluster may be told whom to ask for a view, with the secret of all', () => {
  const cluster = { KEPT_EVENTSTOREDB: 'esdb://a', KEPT_REDIS: 'redis://b', KEPT_SECRET: 'x'.repeat(32) }
  const { viewFrom } = readSettings({ ...cluster, KEPT_VIEW_FROM: 'http://api-1:3000' })
  expect(viewFrom).toEqual({ address: 'http://api-1:3000', secret: 'x'.repeat(32) })
})

test('settings: push services may be others beside the known ones, or none', () => {
  const services = (KEPT_PUSH_SERVICES: string) => readSettings({ KEPT_PUSH_SERVICES }).push?.services
  expect(services('known, https://push.example.com:8443')).toEqual(['known', 'https://push.example.com:8443'])
  expect(services('none')).toBeUndefined()
})

test('settings: a value may stand in a file, and not in both places', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-settings-'))
  const file = join(folder, 'secret')
  writeFileSync(file, `${'x'.repeat(32)}\n`)
  expect(readSettings({ KEPT_SECRET_FILE: file }).secret).toBe('x'.repeat(32))
  expect(() => readSettings({ KEPT_SECRET_FILE: file, KEPT_SECRET: 'y'.repeat(32) })).toThrow('KEPT_SECRET, KEPT_SECRET_FILE: expected one')
  rmSync(folder, { recursive: true })
})
