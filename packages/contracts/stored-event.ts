// Every event type with its current version: what the log checks on the way in and brings up to date on the way out.
import type { z } from 'zod'
import { type PromiseEvent, promiseEvents } from './promise-events.ts'
import { type StoreEvent, storeEvents } from './store-events.ts'

export type KeptEvent = PromiseEvent | StoreEvent
export type EventType = KeptEvent['type']

/** An event as a log holds it. `data` is JSON of the shape that `type` and `version` name. */
export type StoredShape = { type: string; version: number; data: unknown }

const schemas: Record<EventType, z.ZodType> = { ...promiseEvents, ...storeEvents }

/** Turns the data of an older version into the next one. A type that is not listed is at version 1. */
const upcasters: Partial<Record<EventType, ((data: never) => unknown)[]>> = {
  // 2: may say `customersAsk`; without it customers do not ask by themselves, as before.
  // 3: zones may have landmarks, zones and kinds what is often wanted; without them there are no chips to tap.
  'playbook-published': [(data) => data, (data) => data],
}

export const eventTypes = Object.keys(schemas) as EventType[]

/** The version in which events of this type are written today. */
export function versionOf(type: EventType): number {
  return 1 + (upcasters[type]?.length ?? 0)
}

/**
 * What may be stored: the event, checked, with its version.
 * Throws a TypeError that names the type and the fields when the shape is wrong: a defect of ours, not of a caller.
 */
export function toStored(event: KeptEvent): StoredShape {
  mustBeKnown(event.type)
  const result = schemas[event.type].safeParse(event.data)
  if (result.success) return { type: event.type, version: versionOf(event.type), data: result.data }
  const fields = result.error.issues.map((issue) => `${issue.path.join('.') || 'data'}: ${issue.message}`)
  throw new TypeError(`event "${event.type}" does not have its stored shape: ${fields.join('; ')}`)
}

/**
 * The event in today's shape, whatever version it was stored in.
 * Throws a TypeError for a type or version that this release does not know (readers ship before writers).
 */
export function fromStored(stored: StoredShape): KeptEvent {
  const type = mustBeKnown(stored.type)
  const newest = versionOf(type)
  if (!Number.isSafeInteger(stored.version) || stored.version < 1 || stored.version > newest)
    throw new TypeError(`expected "${type}" in a version from 1 to ${newest}, got ${stored.version}: this release is older than the log`)
  const steps = upcasters[type]?.slice(stored.version - 1) ?? []
  return { type, data: steps.reduce((data, step) => step(data as never), stored.data) } as KeptEvent
}

function mustBeKnown(type: string): EventType {
  if (Object.hasOwn(schemas, type)) return type as EventType
  throw new TypeError(`expected a known event type, got "${type}": this release is older than the log`)
}
