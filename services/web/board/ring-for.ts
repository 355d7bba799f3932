// For which promises the board has rung: once for each, however often it goes unasked again.

/**
 * What has rung after these are unasked now, and whether to ring. `rung`: what had before; undefined at the first look, which
 * is silent. What is no longer open is forgotten, so that the set stays as small as the floor.
 */
export function ringFor(
  rung: ReadonlySet<string> | undefined,
  unasked: readonly string[],
  isOpen: (id: string) => boolean,
): { rung: ReadonlySet<string>; rings: boolean } {
  return {
    rung: new Set([...(rung ?? []), ...unasked].filter(isOpen)),
    rings: rung !== undefined && unasked.some((id) => !rung.has(id)),
  }
}
