// The line between a device and the server, which tests cut, mend and read along.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Outbox } from '@kept/contracts/outbox'

/** What becomes of a request: passed on, swallowed without an answer, or carried out with the answer lost on its way back. */
type Fate = 'pass' | 'hang' | 'lose answer'

/** Opens a line to the server. Everything passes until somebody says otherwise. */
export async function openLine(server: string) {
  const sockets = new Set<Socket>()
  const outboxes: Outbox[] = []
  let isCut = false
  let fateOf = (_path: string, _body: string): Fate => 'pass'
  let version = 0

  const carry = async (asked: IncomingMessage, answer: ServerResponse) => {
    const path = asked.url!
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (path === '/v1/outbox') outboxes.push(JSON.parse(String(body)))
    const fate = fateOf(path, String(body))
    if (fate === 'hang') return
    // The one that the device has is not the newest, whatever the server's own says.
    const { 'if-none-match': _, 'if-modified-since': __, ...headers } = asked.headers
    const on = request(`${server}${path}`, { method: asked.method!, headers: path === '/sw.js' ? headers : asked.headers }, (got) => {
      // A server that dies leaves the line open to nobody.
      got.on('error', () => answer.destroy())
      if (fate === 'lose answer') {
        got.resume()
        got.on('end', () => answer.destroy())
      } else if (path === '/sw.js' && version > 0) void newer(got, answer)
      else got.pipe(answer.writeHead(got.statusCode!, got.headers))
    })
    on.on('error', () => answer.destroy())
    answer.on('close', () => on.destroy())
    on.end(body)
  }
  /** The worker as a later build would make it. */
  const newer = async (got: IncomingMessage, answer: ServerResponse) => {
    let code = ''
    for await (const chunk of got) code += chunk
    const { 'content-length': _, etag: __, ...headers } = got.headers
    answer.writeHead(got.statusCode!, headers).end(code.replace(/KEPT_VERSION="\w+"/, `KEPT_VERSION="version-${version}"`))
  }

  const proxy = createServer((asked, answer) => void carry(asked, answer).catch(() => answer.destroy()))
  proxy.on('connection', (socket) => {
    if (isCut) return socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    return undefined
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const endAll = () => {
    for (const socket of sockets) socket.destroy()
  }

  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    /** Every outbox that a device has sent, also those without an answer. */
    outboxes,
    cut() {
      isCut = true
      endAll()
    },
    mend() {
      isCut = false
    },
    /** Decides what becomes of each request from now on. */
    decide(next: typeof fateOf) {
      fateOf = next
    },
    /** From now on the server has a new version of the worker. */
    release() {
      version++
    },
    close() {
      endAll()
      proxy.close()
    },
  }
}
