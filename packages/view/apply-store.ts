// What the events around promises make of their rows: shifts, playbooks, people, devices, keys, heartbeats.
import type { StoreEvent } from '@kept/contracts/store-events'
import type { View } from './open-view.ts'

/** With when the one before it ended. */
const startShift = `insert or replace into shift select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, null,
  (select ended_ms from shift where store = ?1 and person = ?2), ?9`

/** Only into the shift that runs, by a session that does: what comes after the end of either changes nothing. */
const subscribe = `insert or replace into push select ?1, ?2, ?3, ?4, ?5, ?6, ?7
  where exists (select 1 from shift where store = ?1 and person = ?2 and id = ?3 and ended_ms is null)
  and not exists (select 1 from ended_session where id = ?4)`

/** Applies one event that is not a promise's. Throws what SQLite throws. */
export function applyStoreEvent({ sql }: View, { type, data }: StoreEvent, revision: number): void {
  switch (type) {
    case 'shift-started':
      sql(startShift).run(
        data.storeId,
        data.personId,
        data.shiftId,
        data.role,
        JSON.stringify(data.skills),
        data.atMs,
        data.plannedEndMs,
        data.nextShiftMs,
        revision,
      )
      return
    case 'push-subscribed':
      // One device for each person, and one person for each device: whoever carried it before is not asked by it.
      sql('delete from push where device = ?').run(data.device)
      sql(subscribe).run(data.storeId, data.personId, data.shiftId, data.sessionId, data.device, data.sealed, data.atMs)
      return
    case 'push-ended':
      sql('delete from push where store = ? and person = ? and device = ?').run(data.storeId, data.personId, data.device)
      return
    case 'shift-ended':
      sql('delete from push where store = ? and shift = ?').run(data.storeId, data.shiftId)
      sql('update shift set ended_ms = ?, revision = ? where store = ? and id = ?').run(data.atMs, revision, data.storeId, data.shiftId)
      return
    case 'playbook-published':
      sql('insert or replace into playbook values (?, ?, ?)').run(data.storeId, data.version, JSON.stringify(data.playbook))
      return
    case 'person-added':
      sql('insert or replace into person values (?, ?, ?, ?, ?)').run(
        data.storeId,
        data.personId,
        data.name,
        data.role,
        JSON.stringify(data.skills),
      )
      return
    case 'person-removed':
      sql('delete from person where store = ? and id = ?').run(data.storeId, data.personId)
      sql('delete from pin where store = ? and person = ?').run(data.storeId, data.personId)
      return
    case 'pin-set':
      // It ends the sessions that were opened by the one before.
      sql('delete from push where store = ? and person = ?').run(data.storeId, data.personId)
      sql('insert or replace into pin values (?, ?, ?, ?)').run(data.storeId, data.personId, data.hash, data.atMs)
      return
    case 'session-ended':
      sql('delete from push where session = ?').run(data.sessionId)
      sql('delete from ended_session where expires_ms < ?').run(data.atMs)
      sql('insert or replace into ended_session values (?, ?)').run(data.sessionId, data.expiresAtMs)
      return
    case 'device-enrolled':
      sql('insert or replace into device values (?, ?, ?, ?)').run(data.deviceId, data.storeId, data.name, data.hash)
      return
    case 'device-removed':
      sql('delete from device where id = ?').run(data.deviceId)
      return
    case 'key-made':
      sql('insert or replace into api_key values (?, ?, ?, ?)').run(data.keyId, data.storeId, data.name, data.hash)
      return
    case 'key-revoked':
      sql('delete from api_key where id = ?').run(data.keyId)
      return
    case 'source-opened':
      sql('insert or replace into source values (?, ?, ?)').run(data.storeId, data.source, data.sealed)
      return
    case 'source-closed':
      sql('delete from source where store = ? and source = ?').run(data.storeId, data.source)
      return
    case 'heartbeat':
      sql('insert or replace into heartbeat values (?, ?)').run(data.node, data.atMs)
      return
  }
}
