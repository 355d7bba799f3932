// Ports for servers under test that come back on the same one, or cannot say which one they were given.
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that Linux takes for outgoing connections (from 32768): one of these would hold the port while its server is down. */
const FROM = 20_000
const BELOW = 32_000

/** A port of this machine that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const port = randomInt(FROM, BELOW)
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return freePort()
  }
  server.close()
  await once(server, 'close')
  return port
}
