// The page of a zone: what a customer there can ask for, and the codes that lead to these pages.
import type { Kind, Playbook, Zone } from '@kept/contracts/playbook'
import { isOpenAt } from '@kept/domain/opening-hours'
import { asHtml, html } from './html.ts'
import type { Page } from './page.ts'
import type { Words } from './words.ts'

/** How many that customers asked for by themselves may be open in a zone: beyond it nobody would come any sooner. */
export const OPEN_IN_A_ZONE = 8

/** What customers may ask for: whatever somebody stands and waits for. */
export function kindsToAsk({ kinds }: Playbook): Kind[] {
  return kinds.filter((kind) => kind.clock === 'wait')
}

/** Why nobody can ask in this store now, as the name of a message; undefined when they can. */
export function whyNotAsk(playbook: Playbook, nowMs: number): 'zone-off' | 'zone-closed' | undefined {
  if (playbook.customersAsk !== true) return 'zone-off'
  return isOpenAt(playbook.openingHours, playbook.timeZone, nowMs) ? undefined : 'zone-closed'
}

/** The list of what can be asked for. `once` names what is asked, so that a button that is pressed twice asks once. */
export function zonePage({ playbook, zone, words, once }: { playbook: Playbook; zone: Zone; words: Words; once: string }): Page {
  const body = html`<h1>${words.say('zone-title')}</h1>
<p class="quiet"><bdi>${zone.name}</bdi></p>
<form method="post" class="acts again"><input type="hidden" name="once" value="${once}">
${kindsToAsk(playbook).map((kind) => html`<button name="kind" value="${kind.id}"><bdi>${kind.name}</bdi></button>`)}</form>`
  return { words, title: `${words.say('zone-title')} ${zone.name}, ${playbook.name}`, store: playbook.name, body }
}

/** All codes of a store on one page to print. */
export function codesPage(playbook: Playbook, codes: { zone: Zone; svg: string }[], words: Words): Page {
  const body = html`<h1 class="screen">${words.say('codes-title')}</h1>
<p class="screen">${words.say('codes-how')}</p>
${playbook.customersAsk !== true && html`<p class="screen note">${words.say('codes-off')}</p>`}
<ul class="codes">${codes.map(
    ({ zone, svg }) =>
      html`<li><h2><bdi>${zone.name}</bdi></h2><div role="img" aria-label="QR">${asHtml(svg)}</div><p>${words.say('codes-scan')}</p></li>`,
  )}</ul>
<p class="screen again"><a class="button" href="/board">${words.say('codes-to-board')}</a></p>`
  return { words, title: words.say('codes-title'), store: playbook.name, body }
}
