// What the log is told to let go of: whole streams, and all but the newest events of one.
import { jsonEvent, NO_STREAM, StreamDeletedError, type StreamMetadata, WrongExpectedVersionError } from '@eventstore/db-client'
import type { Appending } from './appending.ts'
import type { Connection } from './connection.ts'
import { DELETED, type Reading } from './reading.ts'

export function openForgetting({ call }: Connection, reading: Reading, appending: Appending) {
  /**
   * Ends the stream with an event that says nothing, then deletes it. With that event nobody's expected revision is
   * the last one (at which the server would still take an append), and what the server keeps for ever, the last event
   * of a deleted stream, is empty.
   */
  async function deleteStream(stream: string): Promise<void> {
    await untilNobodyIsFaster(async () => {
      let last = await reading.last(stream)
      if (last === undefined) return
      if (last.type !== DELETED) {
        const [event, expectedRevision] = [jsonEvent({ type: DELETED, data: {} }), last.revision]
        await call(({ client, options }) => client.appendToStream(stream, event, { ...options, expectedRevision }))
        last = { ...last, revision: last.revision + 1n }
      }
      const expectedRevision = last.revision
      await call(({ client, options }) => client.deleteStream(stream, { ...options, expectedRevision }))
    })
  }

  /** Leaves what else the stream's metadata say as it is, above all from where on a deleted stream was begun again. */
  async function keepLast(stream: string, count: number): Promise<void> {
    await untilNobodyIsFaster(async () => {
      const said = await reading.last(`$$${stream}`)
      const metadata = { ...((said?.data ?? {}) as StreamMetadata & { $tb?: number }), $maxCount: count }
      // The server's own number for "all", of a stream that is deleted just now, is no number here.
      if (metadata.$tb !== undefined && !Number.isSafeInteger(metadata.$tb)) metadata.$tb = Number(await appending.countedAt(stream)) + 1
      const expectedRevision = said?.revision ?? NO_STREAM
      await call(({ client, options }) => client.setStreamMetadata(stream, metadata, { ...options, expectedRevision }))
    })
  }

  return { deleteStream, keepLast }
}

async function untilNobodyIsFaster(act: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      // Deleted for ever, by an operator's hand: there is nothing left to let go of.
      if (error instanceof StreamDeletedError) return
      if (!(error instanceof WrongExpectedVersionError)) throw error
    }
  }
}
