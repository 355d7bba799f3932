// What a play has put on the floor and not cleared away yet. This browser remembers it, since its tab may be closed in the middle.
import type { Client } from '@kept/client/client'
import type { OnShift } from '@kept/client/shapes'
import { whyNot } from '../api.ts'

const KEY = 'kept-play'

type Place = Pick<OnShift, 'zone' | 'availability'>
/** Where a play has put a person, on the shift that began then; and where they were, when they were on shift before it. */
export type Put = Place & Pick<OnShift, 'since'> & { before: Place | null }
/** Promises by who made them, people by where they were put, and those whom the store did not have before; by their ids. */
export type Left = { promises: Record<string, string>; people: Record<string, Put>; added: Record<string, true> }

/** What is left now. */
export function left(): Left {
  return JSON.parse(localStorage.getItem(KEY) ?? '{"promises":{},"people":{},"added":{}}')
}

/** Notes one thing that is there to be cleared away; without `how`, that it is no longer. */
export function note<K extends keyof Left>(what: K, id: string, how?: Left[K][string]): void {
  const it = left()
  const { [id]: _, ...others } = it[what]
  localStorage.setItem(KEY, JSON.stringify({ ...it, [what]: how === undefined ? others : { ...others, [id]: how } }))
}

/**
 * Releases the promises that are still open, has the people where they were, and takes away who was added by `manager`.
 * Whoever is no longer where the play has put them has come themselves, and stays. What cannot be done now stays noted.
 */
export async function clearAway(clientOf: (id: string) => Promise<Client>, manager: string): Promise<void> {
  const { promises, people, added } = left()
  const each = <K extends keyof Left>(what: K, ids: object, clear: (id: string) => Promise<unknown>) =>
    Promise.all(
      Object.keys(ids).map((id) =>
        clear(id).then(
          () => note(what, id),
          (error) => void (whyNot(error).status === 404 && note(what, id)),
        ),
      ),
    )
  await each('promises', promises, async (id) => {
    const { status } = await (await clientOf(manager)).promise(id)
    if (status === 'open') await (await clientOf(promises[id]!)).command(id, 'release', { reason: 'mis-tap' })
  })
  await each('people', people, async (id) => {
    const put = people[id]!
    const now = (await (await clientOf(manager)).floor()).people.find((one) => one.id === id)
    if (now?.since === put.since && now.zone === put.zone && now.availability === put.availability) await putBack(await clientOf(id), put)
  })
  await each('added', added, async (id) => (await clientOf(manager)).removePerson(id))
}

/** The same as far as it can be done by a page that is about to be gone: sent at once, and no answer is waited for. */
export function clearAwayAtOnce(clientOf: (id: string) => Client | undefined, manager: string): void {
  const { promises, people, added } = left()
  const sent = [
    ...Object.entries(promises).map(([id, by]) => clientOf(by)?.command(id, 'release', { reason: 'mis-tap' })),
    ...Object.entries(people).map(([id, put]) => putBack(clientOf(id), put)),
    ...Object.keys(added).map((id) => clientOf(manager)?.removePerson(id)),
  ]
  for (const one of sent) one?.catch(() => {})
}

function putBack(client: Client | undefined, { before }: Put): Promise<unknown> | undefined {
  return before ? client?.putShift(before) : client?.endShift()
}
