// What is no HTTP, or no address, is refused before any route is known, and in the same shape as everything else.
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { Problem } from '@kept/contracts/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problems.ts'

type Connection = { destroyed: boolean; writable: boolean; end(text: string): unknown; destroy(): unknown }

const said: Record<string, [status: number, phrase: string, code: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'headers-too-large', 'Expected at most 16 KiB of headers.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'request-too-slow', 'Expected the whole request within 30 seconds.'],
}

/** Fastify's options for what never becomes a request. */
export const malformed = {
  frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void sendProblem(error, request, reply),
  clientErrorHandler(error: Error & { code?: string }, connection: Connection) {
    if (connection.destroyed || !connection.writable || error.code === 'ECONNRESET') return void connection.destroy()
    const [status, phrase, code, detail] = said[error.code ?? ''] ?? [
      400,
      'Bad Request',
      'bad-http',
      'This is not HTTP/1.1 as RFC 9112 says.',
    ]
    const body = JSON.stringify(problem(status, code, detail))
    const headers = `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`
    connection.end(`HTTP/1.1 ${status} ${phrase}\r\n${headers}\r\n\r\n${body}`)
  },
}

/** Answers an `Expect` that nobody here can meet; Node by itself would do so without a word. */
export function refuseExpectations(server: Pick<Server, 'on'>): void {
  server.on('checkExpectation', (_request, response) => {
    const body = JSON.stringify(problem(417, 'expectation-failed', 'Of "Expect" only 100-continue is understood.'))
    const length = Buffer.byteLength(body)
    response.writeHead(417, { 'content-type': 'application/problem+json', 'content-length': length, connection: 'close' }).end(body)
  })
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: 'The request is not well-formed', status, detail, code, instance: randomUUID() }
}
