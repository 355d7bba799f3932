// The least that a page can be: what screens are measured beside.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const page = `<!doctype html><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>bare</title>
<button onclick="document.body.append(document.createElement('p'))">One</button>`

/** Serves a page with one button, which adds a line, until it is closed. */
export async function openBarePage(): Promise<{ address: string; close: () => void }> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}
