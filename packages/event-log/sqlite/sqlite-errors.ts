// SQLite's result codes that Kept tells apart. https://sqlite.org/rescode.html
export const SQLITE_BUSY = 5
export const SQLITE_CORRUPT = 11
export const SQLITE_NOTADB = 26

/** Whether this is an error of SQLite: with one of these primary result codes, or with any when none is named. */
export function isSqliteError(error: unknown, ...codes: number[]): boolean {
  const errcode = (error as { errcode?: unknown } | undefined)?.errcode
  // The low byte is the primary code; the rest says more about it.
  return typeof errcode === 'number' && (codes.length === 0 || codes.includes(errcode & 0xff))
}
