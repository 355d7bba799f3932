// A customer's own phone, without an account and without script: it opens pages and presses their buttons.
import { customerToken } from '@kept/api/customer/token.ts'
import { openSecrets, secretOf } from '@kept/api/secrets.ts'
import type { Colleague } from './colleague.ts'
import { expectStatus } from './http.ts'
import type { Shop } from './shop.ts'

/** What a page says, in the order of reading; `h1` is the one thing that it says large, `buttons` what can be pressed. */
export type Seen = { status: number; path: string; h1: string; text: string; buttons: string[]; html: string }

/** Opens a phone in the shop. */
export function openCustomer(shop: Shop) {
  const request = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const payload = form && new URLSearchParams(form).toString()
    const headers = { 'accept-language': 'en', ...(payload ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) }
    const answer = await shop.app().inject({ method, url, headers, ...(payload ? { payload } : {}) })
    await shop.settle()
    return answer
  }
  const look = async (path: string): Promise<Seen> => {
    const { statusCode: status, body: html } = await request('GET', path)
    const buttons = [...html.matchAll(/<button[^>]*>(.*?)<\/button>/gs)].map(([, label]) => words(label!))
    return { status, path, html, buttons, h1: words(/<h1>.*?<\/h1>/s.exec(html)?.[0] ?? ''), text: words(html) }
  }
  const post = async (path: string, form: Record<string, string>) => {
    const { statusCode: status, headers } = await request('POST', path, form)
    return { status, location: headers.location }
  }
  return {
    look,
    post,
    /** Scans the code that a colleague shows. Resolves with the path of the page. */
    async scans(promise: { id: string }, colleague: Colleague): Promise<string> {
      const answer = await colleague.tries<{ url: string }>('GET', `/v1/promises/${promise.id}/customer-link`)
      return new URL(expectStatus(answer, 200, 'the link').url).pathname
    },
    /** The path of a zone's page, as its printed code has it. */
    zone: (id: string) => `/c/${customerToken(openSecrets(secretOf(shop.folder, undefined)), { of: 'zone', storeId: shop.storeId, id })}`,
    /** Presses the button with this label, which must be there, and resolves with the page that comes after it. */
    async presses(path: string, label: string): Promise<Seen> {
      const { html } = await look(path)
      const fields = [...html.matchAll(/<button[^>]* name="(\w+)" value="([\w-]+)">(.*?)<\/button>/gs)]
      const [, name, value] = fields.find(([, , , said]) => words(said!) === label) ?? []
      if (!name || !value) throw new Error(`expected a button "${label}", got ${fields.map(([, , , said]) => words(said!)).join(', ')}`)
      const once = /name="once" value="([^"]+)"/.exec(html)?.[1]
      const { status, location } = await post(path, { [name]: value, ...(once ? { once } : {}) })
      if (status !== 303) throw new Error(`expected "${label}" to lead to a page, got ${status}`)
      return look(String(location))
    },
  }
}

const words = (html: string) =>
  html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
