// The built screens as a browser gets them: what may be kept for long, what is asked for anew, and what may run.
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Api, openApi } from '../api-under-test.ts'

const get = (api: Api, path: string, encoding: string) => api.send('GET', path, { headers: { 'accept-encoding': encoding } })

/** What a page loads before it can be used: itself, the scripts and styles that it names, and its words in English. */
async function firstScreen(api: Api, path: string): Promise<string[]> {
  const named = [...(await api.get(path)).body.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file]) => file!)
  const scripts = await Promise.all(named.filter((file) => file.endsWith('.js')).map(async (file) => (await api.get(file)).body))
  const [, words] = /\.\/(en-[\w-]+\.js)/.exec(scripts.join())!
  return [path, ...named, `/assets/${words}`]
}

test('pages: the worker and the manifest are of their types, and asked for anew each time', async () => {
  const api = await openApi()
  const worker = await api.get('/sw.js')
  expect(worker.statusCode).toBe(200)
  expect(worker.headers['content-type']).toMatch(/^(text|application)\/javascript/)
  expect(worker.headers['cache-control']).toBe('no-cache')
  const policy = String(worker.headers['content-security-policy'])
  expect(policy).toContain("worker-src 'self'")
  expect(policy).toContain("manifest-src 'self'")
  const manifest = await api.get('/manifest.webmanifest')
  expect(manifest.headers['content-type']).toMatch(/^application\/manifest\+json/)
  expect(manifest.headers['cache-control']).toBe('no-cache')
})

test('pages: the manifest is of the handheld alone, and each icon that it names is there', async () => {
  const api = await openApi()
  const { id, start_url, scope, display, icons } = (await api.get('/manifest.webmanifest')).json()
  expect({ id, start_url, scope, display }).toEqual({ id: '/handheld', start_url: '/handheld', scope: '/handheld', display: 'standalone' })
  const found = await Promise.all(
    icons.map(async ({ src, type }: { src: string; type: string }) => [(await api.get(src)).headers['content-type'], type]),
  )
  for (const [got, said] of found) expect(got).toBe(said)
  expect(icons.filter(({ purpose }: { purpose: string }) => purpose === 'maskable')).toHaveLength(3)
})

test('pages: the worker keeps what the handheld is made of, under the hashes of what is served, and nothing of the other faces', async () => {
  const api = await openApi()
  const [, text] = /KEPT_FILES=(\{.*?\});/.exec((await api.get('/sw.js')).body)!
  const files = Object.keys(JSON.parse(text!))
  const parts = (page: string) => [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
  const handheld = (await api.get('/handheld')).body
  expect(files).toEqual(expect.arrayContaining([...parts(handheld), '/handheld', '/icon.svg']))
  // What two of them share has a name of its own.
  const pages = await Promise.all(['/', '/board'].map(async (path) => (await api.get(path)).body))
  const others = pages.flatMap(parts).filter((path) => /\/(index|board)-[^/]+$/.test(path))
  expect(others.length).toBeGreaterThanOrEqual(4)
  expect(files.filter((path) => path.startsWith('/v1') || others.includes(path))).toEqual([])
})

test.each([
  { path: '/handheld', scriptAtMost: 40 * 1_024, allAtMost: 46 * 1_024, filesAtMost: 8 },
  { path: '/board', scriptAtMost: 30 * 1_024, allAtMost: 36 * 1_024, filesAtMost: 9 },
  { path: '/day', scriptAtMost: 56 * 1_024, allAtMost: 64 * 1_024, filesAtMost: 9 },
  { path: '/', scriptAtMost: 30 * 1_024, allAtMost: 36 * 1_024, filesAtMost: 7 },
])('budget: $path stands after $allAtMost bytes over the wire, $scriptAtMost of them scripts', async ({ path, ...budget }) => {
  const api = await openApi()
  const files = await firstScreen(api, path)
  const sizes = await Promise.all(
    files.map(async (file) => {
      const answer = await get(api, file, 'gzip')
      expect([file, answer.statusCode, answer.headers['content-encoding']]).toEqual([file, 200, 'gzip'])
      return { file, bytes: answer.rawPayload.length }
    }),
  )
  const sum = (all: typeof sizes) => all.reduce((sum, { bytes }) => sum + bytes, 0)
  const measured = { script: sum(sizes.filter(({ file }) => file.endsWith('.js'))), all: sum(sizes), files: files.length }
  expect(measured, JSON.stringify(measured)).toSatisfy(
    ({ script, all, files }: typeof measured) => script <= budget.scriptAtMost && all <= budget.allAtMost && files <= budget.filesAtMost,
  )
})

test('pages: what is compressed is the file itself, and whoever takes no compressed one gets it plain', async () => {
  const api = await openApi()
  for (const file of await firstScreen(api, '/handheld')) {
    const [plain, small] = [await get(api, file, 'identity'), await get(api, file, 'gzip, deflate, br, zstd')]
    expect([file, plain.headers['content-encoding'], small.headers['content-encoding']]).toEqual([file, undefined, 'gzip'])
    expect(gunzipSync(small.rawPayload).equals(plain.rawPayload)).toBe(true)
    expect(small.headers['content-type']).toBe(plain.headers['content-type'])
    expect(small.headers['cache-control']).toBe(plain.headers['cache-control'])
    expect(small.headers.vary).toContain('accept-encoding')
    expect(small.headers['content-security-policy']).toBe(plain.headers['content-security-policy'])
  }
})

test('pages: each screen is asked for anew, lets nothing of others run, and there is one for the story of any promise', async () => {
  const api = await openApi()
  for (const path of ['/', '/handheld', '/board', '/lead', '/promises/a1', '/promises/none-_Z?from=lead']) {
    const { statusCode, headers, body } = await api.get(path)
    expect([path, statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      path,
      200,
      'text/html; charset=utf-8',
      'public, max-age=0',
    ])
    expect(String(headers['content-security-policy'])).toContain("script-src 'self';")
    expect(body).not.toMatch(/<script(?![^>]* src=)/)
  }
  for (const path of ['/promises', '/promises/a/b', '/lead/x']) expect((await api.get(path)).statusCode).toBe(404)
})
