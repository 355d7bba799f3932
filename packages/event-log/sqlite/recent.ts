// What was committed last, without gaps: whoever follows closely is handed it instead of reading it back.
import type { Appended } from '../event-log.ts'
import type { PlacedEvent } from '../stored-events.ts'
import type { Done } from './group-commit.ts'
import { decodePosition, encodePosition } from './position.ts'

const AT_MOST = 1_000

export type Recent = ReturnType<typeof openRecent>

export function openRecent() {
  let events: PlacedEvent[] = []
  /** The row of the first of them. */
  let first = 0

  function add(event: PlacedEvent): void {
    const row = decodePosition(event.position)
    if (row !== first + events.length) forget(row)
    events.push(event)
  }

  function forget(row = 0): void {
    events = []
    first = row
  }

  return {
    /** At most so many events after a row: none when there are none yet, undefined when only the table can tell. */
    after(row: number, atMost: number): PlacedEvent[] | undefined {
      if (events.length === 0 || row + 1 < first) return undefined
      return events.slice(row + 1 - first, row + 1 - first + atMost)
    },

    /** Remembers the events of plain appends. After everything else only the table can tell. */
    remember(done: Done[]): void {
      for (const { piece, outcome } of done) {
        if (piece.do === 'append' && 'appended' in outcome && outcome.plain) {
          for (const event of placed(piece, outcome.appended)) add(event)
        } else if (!('conflict' in outcome) && piece.do !== 'check') forget()
      }
      if (events.length > 2 * AT_MOST) {
        first += events.length - AT_MOST
        events = events.slice(-AT_MOST)
      }
    },

    /** For when nobody knows what was done. */
    forget: () => forget(),
  }
}

function placed({ stream, events }: Extract<Done['piece'], { do: 'append' }>, appended: Appended): PlacedEvent[] {
  const revision = appended.revision - events.length + 1
  const row = decodePosition(appended.position) - events.length + 1
  return events.map((event, i) => ({ ...event, stream, revision: revision + i, position: encodePosition(row + i) }))
}
