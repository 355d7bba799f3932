// Stands in for zod in the browser's bundle. The screens take types from the contracts, and the one function that needs
// no schema (columnOf); the schemas beside it are built of this, weigh nothing, and refuse to be used.
const nothing: unknown = new Proxy(() => {}, {
  get(_, name) {
    if (name === Symbol.iterator) return () => [].values()
    if (name === 'parse' || name === 'safeParse') throw new TypeError('expected no schema to be used in a browser: check it on the server')
    return nothing
  },
  apply: () => nothing,
})

export const z = nothing
