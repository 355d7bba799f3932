// Requests as bytes: nothing between the test and the server mends what is wrong with them.
import { connect } from 'node:net'

export type Raw = { method: string; path: string; headers: [name: string, value: string][]; body: Buffer | undefined }
/** `stream`: the answer is a live stream, which was closed after its first bytes. */
export type RawAnswer = { status: number; headers: Map<string, string>; text: string; stream: boolean }

const LIMIT_MS = 10_000

/** Sends bytes on a connection of their own. Rejects when no whole answer comes within 10 s. */
export function sendRaw(address: string, { method, path, headers, body }: Raw): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(address)
  const lines = [['host', host], ['connection', 'close'], ...(body ? [['content-length', String(body.length)]] : []), ...headers]
  const head = `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const parts: Buffer[] = []
    const limit = setTimeout(() => done(() => reject(new Error(`expected an answer within ${LIMIT_MS} ms, got none`))), LIMIT_MS)
    const done = (settle: () => void) => {
      clearTimeout(limit)
      socket.destroy()
      settle()
    }
    const read = (ended: boolean) => {
      const answer = parse(Buffer.concat(parts).toString('utf8'))
      if (answer && (ended || answer.stream)) done(() => resolve(answer))
      else if (ended) done(() => reject(new Error('expected an answer, but the connection was closed without one')))
    }
    socket.on('data', (chunk) => {
      parts.push(chunk)
      read(false)
    })
    socket.on('end', () => read(true))
    // A server that has refused already may close while the rest is still being sent.
    socket.on('error', () => read(true))
    socket.write(Buffer.concat([Buffer.from(head, 'latin1'), body ?? Buffer.alloc(0)]))
  })
}

function parse(text: string): RawAnswer | undefined {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...rest] = text.slice(0, Math.max(end, 0)).split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1])
  if (end < 0 || !status) return undefined
  const headers = new Map(rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  const stream = headers.get('content-type')?.startsWith('text/event-stream') ?? false
  return { status, headers, text: text.slice(end + 4), stream }
}
