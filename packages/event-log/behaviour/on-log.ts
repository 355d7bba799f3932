// What each test of the suite runs on.
import type { StoredShape } from '@kept/contracts/stored-event'
import type { EventLog } from '../event-log.ts'

/** A log to test; it may hold events of others already. */
export type LogUnderTest = {
  log: EventLog
  /** Closes the log and opens it again on the same data. `log` is of no use after that. */
  reopen(): Promise<EventLog>
  /** Puts an event at the end of a stream beneath the port, unchecked, as another release would have written it. */
  plant(stream: string, event: StoredShape): Promise<void>
  /** Closes whatever is open and removes the data. */
  remove(): Promise<void>
}

/** Set anew before each test: a log, and names that are nobody else's, for an adapter may run all tests on one server. */
export type OnLog = LogUnderTest & { store: string; stream: string; other: string }
