// What is stored of everything around promises: shifts, playbooks, people, devices, keys, heartbeats.
import { z } from 'zod'
import { playbook } from './playbook.ts'
import { actor, instantMs, line, madeId, personRole, slug } from './words.ts'

const at = { atMs: instantMs, by: actor }
const skills = z.array(slug).max(20)

export const storeEvents = {
  'shift-started': z.strictObject({
    ...at,
    storeId: slug,
    shiftId: madeId,
    personId: slug,
    role: personRole,
    skills,
    plannedEndMs: instantMs,
    /** What falls due from here on can wait for its owner (P11). */
    nextShiftMs: instantMs,
  }),
  'shift-ended': z.strictObject({ ...at, storeId: slug, shiftId: madeId, personId: slug, cause: z.enum(['said', 'planned', 'silent']) }),
  /**
   * Where the device that they carry in this shift is pushed to; `sealed` is its endpoint with its keys, encrypted with the
   * installation's secret, and `device` names the endpoint to whoever has that secret. The stream keeps its last event only.
   */
  'push-subscribed': z.strictObject({
    ...at,
    storeId: slug,
    shiftId: madeId,
    personId: slug,
    sessionId: madeId,
    device: madeId,
    sealed: z.string().max(4_000),
  }),
  /** `gone`: the push service does not know it any longer. */
  'push-ended': z.strictObject({ ...at, storeId: slug, personId: slug, device: madeId, cause: z.enum(['said', 'gone']) }),
  'playbook-published': z.strictObject({ ...at, storeId: slug, version: z.int().min(1), playbook }),
  'person-added': z.strictObject({ ...at, storeId: slug, personId: slug, name: line(60), role: personRole, skills }),
  'person-removed': z.strictObject({ ...at, storeId: slug, personId: slug }),
  /** An argon2id hash. The stream keeps its last event only. */
  'pin-set': z.strictObject({ ...at, storeId: slug, personId: slug, hash: z.string().max(300) }),
  'session-ended': z.strictObject({ ...at, storeId: slug, personId: slug, sessionId: madeId, expiresAtMs: instantMs }),
  /** `hash` is SHA-256 of the device's random token. */
  'device-enrolled': z.strictObject({ ...at, storeId: slug, deviceId: madeId, name: line(60), hash: z.string().max(128) }),
  'device-removed': z.strictObject({ ...at, storeId: slug, deviceId: madeId }),
  /** An API key of another system; `hash` is SHA-256 of its random token. */
  'key-made': z.strictObject({ ...at, storeId: slug, keyId: madeId, name: slug, hash: z.string().max(128) }),
  'key-revoked': z.strictObject({ ...at, storeId: slug, keyId: madeId }),
  /** A webhook source; `sealed` is its signing secret, encrypted with the node's own. The stream keeps its last event only. */
  'source-opened': z.strictObject({ ...at, storeId: slug, source: slug, sealed: z.string().max(400) }),
  'source-closed': z.strictObject({ ...at, storeId: slug, source: slug }),
  heartbeat: z.strictObject({ ...at, node: madeId }),
}

type Schemas = typeof storeEvents
export type StoreEvent = { [T in keyof Schemas]: { type: T; data: z.infer<Schemas[T]> } }[keyof Schemas]
