// What operators ask of a worker: whether it is well, and what it measures. It serves nothing else.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OpenNode } from '@kept/engine/open-node'

/** Serves /healthz, /readyz and /metrics. Rejects when it cannot listen there. */
export async function serveHealth(
  node: Pick<OpenNode, 'red' | 'notReady' | 'measure' | 'metrics'>,
  { host, port }: { host: string; port: number },
): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    answer(path, response).catch((error: unknown) => {
      response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'red', why: [String(error)] }))
    })
  })

  async function answer(path: string, response: ServerResponse): Promise<void> {
    if (path === '/healthz' || path === '/readyz') {
      const why = path === '/healthz' ? node.red() : await node.notReady()
      response.writeHead(why.length > 0 ? 503 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ status: why.length > 0 ? 'red' : 'ok', why }))
    } else if (path === '/metrics') {
      node.measure()
      response.writeHead(200, { 'content-type': node.metrics.registry.contentType }).end(await node.metrics.registry.metrics())
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('A worker has /healthz, /readyz and /metrics.\n')
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, port: bound, family } = server.address() as AddressInfo
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
