// The screens, as they were built.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from '../context.ts'

const built = join(import.meta.dirname, '../../web/dist')
/** What a device asks for to learn of a new version: never from a cache without asking here first. */
const asksAnew = ['/sw.js', '/manifest.webmanifest']
const pages = {
  '/': 'index.html',
  '/handheld': 'handheld.html',
  '/board': 'board.html',
  '/day': 'day.html',
  '/lead': 'lead.html',
  '/promises/:id': 'story.html',
}

/** Serves the built screens; without them the API alone. */
export async function pageRoutes(app: App): Promise<void> {
  if (!existsSync(built)) return
  await app.register(fastifyStatic, {
    root: built,
    index: false,
    maxAge: '1h',
    // As the build has written them beside the files.
    preCompressed: true,
    setHeaders: (reply, path) => {
      if (path.includes('/assets/')) reply.header('cache-control', 'public, max-age=31536000, immutable')
      else if (asksAnew.some((file) => path.endsWith(file))) reply.header('cache-control', 'no-cache')
    },
  })
  for (const [path, file] of Object.entries(pages)) {
    app.get(path, { schema: { hide: true } }, (_request, reply) => reply.sendFile(file, { maxAge: 0, cacheControl: true }))
  }
}
