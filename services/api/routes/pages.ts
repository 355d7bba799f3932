// The three faces, as they were built.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from '../context.ts'

const built = join(import.meta.dirname, '../../web/dist')
const pages = { '/': 'index.html', '/handheld': 'handheld.html', '/board': 'board.html' }

/** Serves the built screens; without them the API alone. */
export async function pageRoutes(app: App): Promise<void> {
  if (!existsSync(built)) return
  await app.register(fastifyStatic, {
    root: built,
    index: false,
    maxAge: '1h',
    setHeaders: (reply, path) => void (path.includes('/assets/') && reply.header('cache-control', 'public, max-age=31536000, immutable')),
  })
  for (const [path, file] of Object.entries(pages)) {
    app.get(path, { schema: { hide: true } }, (_request, reply) => reply.sendFile(file, { maxAge: 0, cacheControl: true }))
  }
}
