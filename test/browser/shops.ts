// Shops for tests, all in one process: each is a node and its API on a port of its own, with the demo store in a new folder.
// Starting a process for each would be most of what a test does. POST opens one, DELETE of what it answered ends it.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '@kept/api/app.ts'
import { openPins } from '@kept/api/pins.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import { systemClock } from '@kept/due-work/system-clock'
import { DEMO_PIN, openDemoStore } from '@kept/engine/demo-store'
import type { Node } from '@kept/engine/node'
import { openNode } from '@kept/engine/open-node'
import { type OpenPush, openPush } from '@kept/push/open-push'
import { inChild } from '../harness/children.ts'

/** Without push services nothing is pushed. */
export type ShopToOpen = { pushServices?: string[] }
export type OpenedShop = { address: string; folder: string }
/** What went wrong in it outside any request. */
export type EndedShop = { errors: string[] }

const ends = new Map<string, () => Promise<EndedShop>>()
const pinHash = openPins(Date.now).hash(DEMO_PIN)

async function open({ pushServices }: ShopToOpen): Promise<OpenedShop> {
  const folder = mkdtempSync(join(tmpdir(), 'kept-browser-'))
  const errors: string[] = []
  const onError = (error: unknown) => void errors.push(String((error as Error).stack))
  const secret = secretOf(folder, undefined)
  let push: OpenPush | undefined
  const attach = (opening: Node) => {
    if (pushServices) push = openPush(opening, { secret, contact: 'mailto:kept@example.com', services: pushServices, onError })
  }
  const node = await openNode({ dataFolder: folder, clock: systemClock, onError, attach })
  await openDemoStore(node, () => pinHash)
  const app = await buildApp({ node, secrets: openSecrets(secret), push })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  ends.set(address, async () => {
    ends.delete(address)
    await app.close()
    await push?.close()
    await node.close()
    rmSync(folder, { recursive: true, force: true })
    return { errors }
  })
  return { address, folder }
}

const server = createServer(async (asked, answer) => {
  let body = ''
  for await (const chunk of asked) body += chunk
  const done = asked.method === 'POST' ? open(JSON.parse(body)) : ends.get((JSON.parse(body) as OpenedShop).address)!()
  done.then(
    (it) => answer.end(JSON.stringify(it)),
    (error) => answer.writeHead(500).end(String(error.stack)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  inChild<object>().ready({ address: `http://127.0.0.1:${port}` }, {}, async () => {
    await Promise.all([...ends.values()].map((end) => end()))
  })
})
