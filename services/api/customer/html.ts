// HTML from templates: whatever stands between the parts is escaped, unless it is HTML from here itself.

export type Html = { readonly html: string }
export type Part = string | number | Html | readonly Part[] | undefined | false

/** A tagged template: html`<p>${text}</p>`. Nothing comes of `undefined` and `false`. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: texts.reduce((all, text, i) => `${all}${written(parts[i - 1])}${text}`) }
}

/** Markup that is known to be sound, such as a picture that we drew. */
export function asHtml(markup: string): Html {
  return { html: markup }
}

function written(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'html' in part ? part.html : part.map(written).join('')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign]!)
