// The built screens as a browser gets them: what may be kept for long, what is asked for anew, and what may run.
import { expect, test } from 'vitest'
import { openApi } from '../api-under-test.ts'

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
  const others = parts((await api.get('/board')).body).filter((path) => !parts(handheld).includes(path))
  expect(others.length).toBeGreaterThan(0)
  expect(files.filter((path) => path.startsWith('/v1') || others.includes(path))).toEqual([])
})
