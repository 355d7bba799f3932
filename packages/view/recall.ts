// What was read of stores, people, shifts, sessions and keys. It holds until an event of one of these comes, which is rare
// beside the requests that ask for it.

const AT_MOST = 20_000

export type Recall = {
  /** What `read` returned when it was last called for this key. Not to be changed. */
  recall<T>(key: string, read: () => T): T
  forget(): void
}

/** Makes an empty memory. */
export function openRecall(): Recall {
  const known = new Map<string, unknown>()
  return {
    recall<T>(key: string, read: () => T): T {
      if (known.has(key)) return known.get(key) as T
      if (known.size >= AT_MOST) known.clear()
      const found = read()
      known.set(key, found)
      return found
    },
    forget: () => known.clear(),
  }
}
