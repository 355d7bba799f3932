// What all pages of customers have in common: one small document, its own style, and no script at all.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { asHtml, type Html, html } from './html.ts'
import type { Words } from './words.ts'

const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s+/g, ' ')

/** Of every answer under a customer’s address: nothing is kept, listed, or told to other sites. */
export const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  vary: 'accept-language',
}

export type Page = { words: Words; title: string; store?: string; body: Html }

/** Answers with a page. */
export function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  return reply.code(status).headers(pageHeaders).type('text/html; charset=utf-8').send(written(page))
}

function written({ words, title, store, body }: Page): string {
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${asHtml(style)}</style>
</head>
<body>
${store !== undefined && html`<header><bdi>${store}</bdi></header>`}
<main>
${body}
</main>
</body>
</html>
`.html
}

/** Says kindly what is not to be had. `text` may be empty. */
export function sendSorry(reply: FastifyReply, status: number, words: Words, title: string, text: string, store?: string): FastifyReply {
  const body = html`<div class="standing"><h1>${title}</h1>${text !== '' && html`<p>${text}</p>`}</div>`
  return sendPage(reply, status, { words, title, body, ...(store === undefined ? {} : { store }) })
}
