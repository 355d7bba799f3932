// Which kinds are tiles at once, and which stand behind "More". What is promised often comes first; the choice is made at
// the start of a shift and holds for all of it, so that no tile moves under a thumb.

export const FIRST_AT_MOST = 6
const KEY = 'kept-tiles'

type WithId = { id: string }
export type Split<K> = { first: K[]; rest: K[] }

/** The kinds in two parts, both in the order of the playbook: those that were promised most often come first. */
export function splitKinds<K extends WithId>(kinds: readonly K[], often: readonly string[]): Split<K> {
  const rank = ({ id }: WithId) => (often.includes(id) ? often.indexOf(id) : often.length)
  const chosen = new Set([...kinds].sort((a, b) => rank(a) - rank(b)).slice(0, FIRST_AT_MOST))
  return { first: kinds.filter((kind) => chosen.has(kind)), rest: kinds.filter((kind) => !chosen.has(kind)) }
}

/**
 * What counts as often in this shift: what did when it began on this device, whatever has been promised since. `kept` is
 * where that is kept, such as localStorage.
 */
export function oftenInShift(kept: Pick<Storage, 'getItem' | 'setItem'>, shift: string, often: readonly string[]): readonly string[] {
  try {
    const known = JSON.parse(kept.getItem(KEY) ?? 'null') as { shift: string; often: string[] } | null
    if (known?.shift === shift && Array.isArray(known.often)) return known.often
    kept.setItem(KEY, JSON.stringify({ shift, often }))
  } catch {
    // A full or forbidden store: then it holds until the page is loaded anew.
  }
  return often
}
