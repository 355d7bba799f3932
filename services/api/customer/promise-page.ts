// The page of one promise: what was promised, how it stands, what happened, and what the customer may say.
import { nameIn } from '@kept/contracts/name-in'
import type { Playbook } from '@kept/contracts/playbook'
import type { PromiseEvent } from '@kept/contracts/promise-events'
import type { PromiseState } from '@kept/domain/promise'
import { isUsedUp, type Offer, offerOf } from './actions.ts'
import { asHtml, type Html, html, type Part } from './html.ts'
import type { Page } from './page.ts'
import { type Standing, standingOf } from './standing.ts'
import { toldOf } from './told.ts'
import type { Words } from './words.ts'

/** Everything that the page is made of. What colleagues wrote in their own words (spot, wants) is not shown: it may describe somebody. */
export type Shown = { token: string; state: PromiseState; events: PromiseEvent[]; playbook: Playbook; nowMs: number; words: Words }

/** The page as it is at `nowMs`. */
export function promisePage(shown: Shown): Page {
  const { state, events, playbook, nowMs, words, token } = shown
  const offer: Offer = isUsedUp(events) ? { title: 'do-title-over', actions: [], notes: [{ name: 'note-used-up' }] } : offerOf(state, nowMs)
  const body = html`${large(standingOf(state, nowMs), shown)}
${facts(shown)}
${does(offer, words)}
<h2>${words.say('told-title')}</h2>
<ol class="told">${toldOf(events).map((told) => {
    const time = (ms: number) => words.time(ms, nowMs, playbook.timeZone)
    const variables = { ...(told.count === undefined ? {} : { count: told.count }), ...(told.dueMs ? { time: time(told.dueMs) } : {}) }
    return html`<li><time datetime="${iso(told.atMs)}">${time(told.atMs)}</time><span>${words.say(told.name, variables)}</span></li>`
  })}</ol>
<p class="again"><a class="button" href="/c/${token}">${words.say('look-again')}</a></p>`
  return { words, title: words.say('promise-title', { store: playbook.name }), store: playbook.name, body }
}

function large({ name, sign, count, lateMinutes, alone }: Standing, { state, nowMs, playbook, words }: Shown): Html {
  const late = lateMinutes === undefined ? '' : words.say(state.status === 'open' ? 'late-now' : 'late-kept', { minutes: lateMinutes })
  return html`<div class="standing ${sign}">${asHtml(signs[sign])}
<h1>${words.say(name, count === undefined ? {} : { count })}</h1>
${late !== '' && html`<p class="late-by">${late}</p>`}
${alone && html`<p>${words.say('alone')}</p>`}
<p>${words.say('as-of', { time: words.second(nowMs, playbook.timeZone) })}</p></div>`
}

function facts({ state, playbook, nowMs, words }: Shown): Html {
  const { kind, zone, madeAtMs, firstDueMs, lap, madeBy } = state
  const time = (ms: number) => html`<time datetime="${iso(ms)}">${words.time(ms, nowMs, playbook.timeZone)}</time>`
  const fact = (name: string, what: Part) => html`<dt>${words.say(name)}</dt><dd>${what}</dd>`
  return html`<dl class="facts">
${fact(madeBy.role === 'customer' ? 'fact-asked-for' : 'fact-promised', html`<bdi>${nameIn(playbook.kinds, kind)}</bdi>`)}
${zone !== undefined && fact('fact-where', html`<bdi>${nameIn(playbook.zones, zone)}</bdi>`)}
${fact('fact-since', time(madeAtMs))}
${fact('fact-until', time(lap.dueMs))}
${firstDueMs !== lap.dueMs && fact('fact-first-until', time(firstDueMs))}</dl>`
}

function does({ title, actions, notes }: Offer, words: Words): Html {
  return html`<h2>${words.say(title)}</h2>
<div class="acts">
${notes.map(({ name, seconds }) => html`<p class="note">${words.say(name, seconds === undefined ? {} : { seconds })}</p>`)}
${actions.map(
  ({ name, main }) =>
    html`<form method="post"><button${main && asHtml(' class="main"')} name="do" value="${name}">${words.say(`do-${name}`)}</button></form>`,
)}</div>`
}

const iso = (ms: number) => new Date(ms).toISOString()

const drawn = (path: string) => `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`
const signs: Record<Standing['sign'], string> = {
  done: drawn('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12.5l3 3 5.5-6.5'),
  waits: drawn('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2'),
  alert: drawn('M12 3 2 21h20zM12 10v5M12 18v.2'),
  over: drawn('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12h8'),
}
