// A store's settings and people: published and added as events, and read back from the view.

import { randomUUIDv7 } from 'node:crypto'
import type { Playbook } from '@kept/contracts/playbook'
import type { KeptEvent } from '@kept/contracts/stored-event'
import type { Actor } from '@kept/contracts/words'
import { checkPlaybook } from '@kept/domain/playbook'
import { Refusal } from '@kept/domain/refusal'
import { Conflict, NO_STREAM, type Position } from '@kept/event-log/event-log'
import { personStream, pinStream, playbookStream } from '@kept/event-log/streams'
import type { PersonRow } from '@kept/view/queries-floor'
import type { Node } from './node.ts'
import { endShiftOf, shiftTurn } from './shifts.ts'

/**
 * Publishes the store's next playbook version; the first one opens the store. Resolves with the version.
 * Throws a Refusal that says in sentences what keeps it from being published, and one when `replaces` is not the newest version.
 */
export async function publishPlaybook(node: Node, storeId: string, by: Actor, playbook: Playbook, replaces?: number): Promise<number> {
  const wrong = checkPlaybook(playbook)
  if (wrong.length > 0) throw new Refusal('playbook-not-published', wrong.join(' '))
  const stream = playbookStream(storeId)
  const versions = await node.log.read(stream)
  if (replaces !== undefined && replaces !== versions.length)
    throw new Refusal(
      'another-version',
      `Expected to replace version ${replaces}, but the newest is ${versions.length}: somebody has published since. Read it, and change that.`,
    )
  const version = versions.length + 1
  const expected = versions.at(-1)?.revision ?? NO_STREAM
  await appendOne(node, stream, expected, {
    type: 'playbook-published',
    data: { atMs: node.clock.nowMs(), by, storeId, version, playbook },
  })
  return version
}

/** All versions of a store's playbook that were published, the newest first; none when there is no such store. */
export async function playbooksOf(node: Node, storeId: string): Promise<{ version: number; playbook: Playbook }[]> {
  const published = await node.log.read(playbookStream(storeId))
  return published.flatMap(({ type, data }) => (type === 'playbook-published' ? [data] : [])).reverse()
}

/** Adds a person to a store, or changes their name, role and skills. `pinHash` is argon2id's. */
export async function addPerson(node: Node, storeId: string, by: Actor, person: PersonRow, pinHash: string): Promise<void> {
  const { id: personId, name, role, skills } = person
  const data = { atMs: node.clock.nowMs(), by, storeId, personId, name, role, skills }
  await appendToEnd(node, personStream(storeId, personId), { type: 'person-added', data })
  await setPin(node, storeId, by, personId, pinHash)
}

/** Sets a person's PIN. The stream keeps no older hash. */
export async function setPin(node: Node, storeId: string, by: Actor, personId: string, hash: string): Promise<void> {
  const stream = pinStream(storeId, personId)
  await appendToEnd(node, stream, { type: 'pin-set', data: { atMs: node.clock.nowMs(), by, storeId, personId, hash } })
  await node.log.keepLast(stream, 1)
}

/**
 * Removes a person from a store. Their sessions end with that, and their shift, also one that is just beginning: what they
 * promised goes to the floor (P11).
 */
export async function removePerson(node: Node, storeId: string, by: Actor, personId: string): Promise<void> {
  await appendToEnd(node, personStream(storeId, personId), {
    type: 'person-removed',
    data: { atMs: node.clock.nowMs(), by, storeId, personId },
  })
  await node.inTurn(storeId, shiftTurn(personId), () => endShiftOf(node, storeId, personId, by))
}

/**
 * Appends where the order among writers does not matter: whoever comes second appends behind the first. Resolves when
 * the view shows it. Rejects with Conflict only when others are first ten times in a row.
 */
export async function appendToEnd(node: Node, stream: string, event: KeptEvent): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const events = await node.log.read(stream)
    try {
      await appendOne(node, stream, events.at(-1)?.revision ?? NO_STREAM, event)
      return
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === 10) throw error
    }
  }
}

/** Appends one event behind this revision. Resolves with its position when the view shows it. Rejects with Conflict when another is there. */
export async function appendOne(node: Node, stream: string, expected: number, event: KeptEvent): Promise<Position> {
  const { position } = await node.log.append(stream, expected, [{ ...event, id: randomUUIDv7(), meta: {} }])
  await node.following.waitFor(position, 1_000)
  return position
}
