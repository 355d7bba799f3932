// What this device keeps when its browser is closed or dies: taps without an answer, and what was known last. Where the
// browser keeps nothing, everything works until it is closed.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { KEPT_AT_MOST_MS, type Person, type Tap } from './tap.ts'

/** `known` has one entry for the last person; its shape may change from version to version, so it is read with care. */
type Shelves = DBSchema & {
  taps: { key: string; value: Tap }
  known: { key: string; value: { version: number; savedAtMs: number; what: unknown } }
}

const NAME = 'kept'
const VERSION = 1
/** Raised whenever the shape of `what` changes. */
const KNOWN_VERSION = 1
const LAST = 'last'

let opened: Promise<IDBPDatabase<Shelves> | undefined> | undefined

function open() {
  opened ??= openDB<Shelves>(NAME, VERSION, {
    upgrade(disk) {
      disk.createObjectStore('taps', { keyPath: 'id' })
      disk.createObjectStore('known')
    },
    // Another tab with a newer version of this page wants to change the shelves.
    blocking(_current, _blocked, event) {
      opened = undefined
      ;(event.target as IDBDatabase).close()
    },
    terminated() {
      opened = undefined
    },
  }).catch((error: unknown) => {
    console.error('kept: this browser keeps nothing when it is closed:', error)
    return undefined
  })
  return opened
}

/** Tries it on the disk; answers undefined, and says so on the console, when the disk does not do it. */
async function tried<T>(what: (disk: IDBPDatabase<Shelves>) => Promise<T>): Promise<T | undefined> {
  const disk = await open()
  if (!disk) return undefined
  try {
    return await what(disk)
  } catch (error) {
    console.error('kept: the disk of this browser did not take or give something:', error)
    return undefined
  }
}

/** Writes the tap; when it resolves, it outlives the browser. */
export async function keepTap(tap: Tap): Promise<void> {
  await tried(async (disk) => {
    const work = disk.transaction('taps', 'readwrite', { durability: 'strict' })
    await Promise.all([work.store.put(tap), work.done])
  })
}

/** Lets go of taps that are over. */
export async function forgetTaps(ids: readonly string[]): Promise<void> {
  await tried(async (disk) => {
    const work = disk.transaction('taps', 'readwrite')
    await Promise.all([...ids.map((id) => work.store.delete(id)), work.done])
  })
}

/** The taps of one person, in no order. */
export async function tapsOf({ storeId, personId }: Person): Promise<Tap[]> {
  const all = (await tried((disk) => disk.getAll('taps'))) ?? []
  return all.filter(({ by }) => by.storeId === storeId && by.personId === personId)
}

/** How many taps wait for each person to sign in again. What nobody came back for is let go. */
export async function waitingPeople(nowMs: number): Promise<(Person & { taps: number })[]> {
  const all = (await tried((disk) => disk.getAll('taps'))) ?? []
  const old = all.filter((tap) => nowMs - tap.tappedAtMs > KEPT_AT_MOST_MS)
  if (old.length > 0) await forgetTaps(old.map(({ id }) => id))
  const people = new Map<string, Person & { taps: number }>()
  for (const { by, refused, tappedAtMs } of all) {
    if (refused || nowMs - tappedAtMs > KEPT_AT_MOST_MS) continue
    const key = `${by.storeId}/${by.personId}`
    people.set(key, { ...by, taps: (people.get(key)?.taps ?? 0) + 1 })
  }
  return [...people.values()]
}

/** What was known last, and when it was saved; undefined when there is none of this version. */
export async function lastKnown(): Promise<{ savedAtMs: number; what: unknown } | undefined> {
  const kept = await tried((disk) => disk.get('known', LAST))
  return kept?.version === KNOWN_VERSION ? kept : undefined
}

/** Keeps what is known, in the place of what was known before. */
export async function keepKnown(what: unknown, savedAtMs: number): Promise<void> {
  await tried((disk) => disk.put('known', { version: KNOWN_VERSION, savedAtMs, what }, LAST))
}

/** Keeps nothing of what was known. */
export async function forgetKnown(): Promise<void> {
  await tried((disk) => disk.delete('known', LAST))
}
