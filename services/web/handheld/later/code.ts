// What the text of a code means: a zone of this store, or something that a promise is about.

export type Meaning = { zone: string } | { words: string } | undefined

/** As decision 17 has it: the letter of a zone, the store, the zone, the seal. The seal is for customers' pages. */
const zonePage = /^\/c\/z\.([a-z0-9-]{1,40})\.([a-z0-9-]{1,40})\.[A-Za-z0-9_-]{22}$/

/** Undefined for what means nothing here, such as the code of another store, or any other address. */
export function meaningOf(text: string, store: { id: string; zones: readonly { id: string }[] }): Meaning {
  const words = text.trim()
  if (!URL.canParse(words) || !/^https?:/i.test(words)) return words === '' ? undefined : { words }
  const [, storeId, zone] = zonePage.exec(new URL(words).pathname) ?? []
  return storeId === store.id && store.zones.some(({ id }) => id === zone) ? { zone: zone! } : undefined
}
