// Holds every answer of an app to what its route promises: the schema of that status, or a problem.
import type { App } from '@kept/api/context.ts'
import { problem } from '@kept/contracts/problem'

type Schema = { safeParse(value: unknown): { success: boolean; error?: { message: string } } }
type Declared = { response?: Record<string, Schema>; hide?: boolean } | undefined

/** Adds the check to an app that is not yet ready. What is wrong is added to the returned list, in words. */
export function checkAnswers(app: App): string[] {
  const wrong: string[] = []
  app.addHook('onSend', async (request, reply, payload) => {
    // The customer's pages answer with pages, also when they refuse.
    if (/^\/c\/|^\/board\/zones/.test(request.url)) {
      if (reply.statusCode >= 500) wrong.push(`${request.method} ${request.url} answered ${reply.statusCode}`)
      return payload
    }
    const where = `${request.method} ${request.url.slice(0, 200)} answered ${reply.statusCode}`
    const found = wrongWith(request.routeOptions.schema as Declared, reply.statusCode, String(reply.getHeader('content-type')), payload)
    if (found) wrong.push(`${where}: ${found}`)
    return payload
  })
  return wrong
}

/** What is wrong with an answer, undefined when nothing is. */
export function wrongWith(declared: Declared, status: number, contentType: string, payload: unknown): string | undefined {
  if (status === 204) return payload === undefined || payload === null || payload === '' ? undefined : 'expected no body'
  if (status >= 500 && !declared?.response?.[status]) return `nothing may fail like this: ${String(payload).slice(0, 500)}`
  if (declared?.response?.[status]) return against(declared.response[status], payload)
  if (status >= 400) {
    if (!contentType.startsWith('application/problem+json')) return `expected application/problem+json, got ${contentType}`
    return against(problem, payload) ?? (JSON.parse(String(payload)).status === status ? undefined : 'the body names another status')
  }
  return declared?.response ? 'this status is not one of those that the route declares' : undefined
}

function against(schema: Schema, payload: unknown): string | undefined {
  try {
    const checked = schema.safeParse(JSON.parse(String(payload)))
    return checked.success ? undefined : checked.error?.message
  } catch (error) {
    return `expected JSON: ${(error as Error).message}`
  }
}
