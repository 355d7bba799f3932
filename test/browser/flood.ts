// Many commands at once, each in a request of its own, so that the log takes them together.
import { randomUUID } from 'node:crypto'
import type { CommandName } from '@kept/contracts/promise'
import type { Colleague } from './server.ts'

const AT_ONCE = 50

async function atOnce<T>(all: T[], send: (one: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(send))
}

/** Makes so many promises, due one after the other from two minutes on, and answers their ids in that order. */
export async function makeMany(by: Colleague, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  const rest = { kind: 'check-stock', zone: 'makeup' }
  await atOnce([...ids.entries()], ([i, id]) => by.makes({ ...rest, id, spot: `mirror ${i}`, dueInMs: 120_000 + i * 1_000 }))
  return ids
}

/** Sends the same command to all of them. */
export const sendMany = (by: Colleague, ids: string[], command: CommandName) => atOnce(ids, (id) => by.sends(id, command))
