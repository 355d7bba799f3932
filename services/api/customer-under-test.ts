// What the tests of the customer's pages share: a phone that opens a page, reads it and presses its buttons.
import { expect } from 'vitest'
import type { Api } from './api-under-test.ts'

const FORM = 'application/x-www-form-urlencoded'

/** What a page says, without its markup and the marks that keep names apart from the direction of a text. */
export function textOf(page: string): string {
  return page
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}

/** A customer's phone. `path` is the address of a page, without the server's. */
export function openPhone(api: Pick<Api, 'send'>, from = '192.0.2.7', language = 'en') {
  const headers = { 'accept-language': language }
  const look = async (path: string) => {
    const { statusCode: status, body, headers: got } = await api.send('GET', path, { headers, from })
    return { status, html: body, text: textOf(body), headers: got, h1: textOf(/<h1>.*?<\/h1>/s.exec(body)?.[0] ?? '') }
  }
  const post = (path: string, fields: Record<string, string>, type = FORM) =>
    api.send('POST', path, { headers: { ...headers, 'content-type': type }, body: new URLSearchParams(fields).toString(), from })
  return {
    look,
    post,
    /** Presses a button of a promise's page, and resolves with the page that comes after it. */
    async says(path: string, action: string) {
      const answer = await post(path, { do: action })
      expect([answer.statusCode, answer.headers.location]).toEqual([303, path])
      return look(path)
    },
    /** Asks for a kind by the page of a zone, and resolves with the address of the promise's own page. */
    async asks(path: string, kind: string) {
      const once = /name="once" value="([^"]+)"/.exec((await look(path)).html)![1]!
      const answer = await post(path, { kind, once })
      expect(answer.statusCode).toBe(303)
      return String(answer.headers.location)
    },
  }
}

/** The address of a promise's page, as a colleague's handheld gets it. */
export async function linkOf(api: Pick<Api, 'get'>, id: string, token: string): Promise<string> {
  return new URL((await api.get(`/v1/promises/${id}/customer-link`, token)).json<{ url: string }>().url).pathname
}
