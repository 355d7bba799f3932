// Web push: an ask reaches a colleague whose handheld is in their pocket. The process that has appended an ask pushes it,
// beside its other work: nothing waits for it, and what is lost is what a dead device is (P5).
import { createECDH, createHash } from 'node:crypto'
import type { PushLanguage, PutSubscription } from '@kept/contracts/push'
import type { Actor } from '@kept/contracts/words'
import { KEPT } from '@kept/domain/ladder'
import { Refusal } from '@kept/domain/refusal'
import type { Change, Node } from '@kept/engine/node'
import { openShiftOf } from '@kept/engine/shifts'
import { appendOne, appendToEnd } from '@kept/engine/stores'
import { Conflict } from '@kept/event-log/event-log'
import { pushStream } from '@kept/event-log/streams'
import { carriersOf, pushOf } from '@kept/view/queries-push'
import { type Outcome, openOutgoing } from './outgoing.ts'
import { type Posted, type Posting, postPush } from './post-push.ts'
import { openPushKeys } from './push-keys.ts'
import { isAtPushService } from './push-services.ts'
import { pushesOf } from './pushes-of.ts'
import { testText, textFor } from './texts.ts'

export type PushConfig = {
  /** The installation's, the same for all processes of a cluster. */
  secret: string
  /** Whom a push service writes to before it shuts us out: `mailto:` or `https:`. */
  contact: string
  /** As `isAtPushService` takes them. */
  services: string[]
  /** Told of what goes wrong outside any request. */
  onError: (error: unknown) => void
}

/** Who subscribes: a person, by the session of their device. */
export type Subscriber = { storeId: string; by: Actor; sessionId: string }
type Kept = Pick<PutSubscription, 'endpoint' | 'keys'> & { language: PushLanguage }
export type OpenPush = ReturnType<typeof openPush>

const TEST_TTL_SECONDS = 20

/** Pushes what a node appends from now on. */
export function openPush(node: Node, { secret, contact, services, onError }: PushConfig) {
  const keys = openPushKeys(secret, contact)
  const keptIn = async (sealed: string) => JSON.parse(await keys.unseal(sealed)) as Kept

  const outgoing = openOutgoing(node.clock, ({ what }, outcome, error) => {
    count(what, outcome)
    if (error !== undefined) onError(error)
  })
  const count = (what: string, outcome: Outcome) => node.metrics.pushes.inc({ what, outcome })

  const tell = (change: Change) => {
    for (const told of pushesOf(change)) {
      const { storeId, id } = change.state
      const row = pushOf(node.view, storeId, told.personId)
      // Whoever could not be told of the ask is not told of its end.
      if (!row || (told.what === 'over' && row.sinceMs > told.askedAtMs)) continue
      outgoing.add({
        key: `${row.device} ${storeId} ${id}`,
        what: told.what,
        untilMs: told.untilMs,
        post: async (leftMs) => {
          const kept = await keptIn(row.sealed)
          const payload = { what: told.what, tag: id, leftMs, ...textFor(node.view, change.state, told, kept.language) }
          return post(storeId, told.personId, row.device, kept, { payload, ttlSeconds: Math.floor(leftMs / 1_000), topic: topicOf(id) })
        },
      })
    }
  }
  const listen = (change: Change) => {
    try {
      tell(change)
    } catch (error) {
      // What is appended is appended: whoever sent it is not told that it failed.
      onError(error)
    }
  }
  node.appended.add(listen)

  const post = async (storeId: string, personId: string, device: string, kept: Kept, posting: Posting): Promise<Posted> => {
    // A service that is no longer on the list is not posted to.
    if (!isAtPushService(kept.endpoint, services)) return { said: 'refused' }
    const posted = await postPush(keys.sign, kept, posting)
    if (posted.said === 'gone') end(storeId, personId, device, KEPT, 'gone').catch(onError)
    return posted
  }

  /** Ends what was said of this device; what was said of another since stands. Of each person only the last is kept. */
  const end = async (storeId: string, personId: string, device: string, by: Actor, cause: 'said' | 'gone') => {
    const stream = pushStream(storeId, personId)
    const last = (await node.log.read(stream)).at(-1)
    if (last?.type !== 'push-subscribed' || last.data.device !== device) return
    const data = { atMs: node.clock.nowMs(), by, storeId, personId, device, cause }
    try {
      await appendOne(node, stream, last.revision, { type: 'push-ended', data })
      await node.log.keepLast(stream, 1)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }

  return {
    /** What browsers subscribe with. */
    publicKey: keys.publicKey,

    /**
     * From now on asks of this person are pushed there, until their shift or their session ends. The same again changes
     * nothing. Throws a Refusal for somebody off shift, and for what is no subscription at one of the services.
     */
    async put({ storeId, by, sessionId }: Subscriber, { endpoint, keys: given, language }: PutSubscription): Promise<void> {
      const shift = openShiftOf(node, storeId, by.id)
      if (!shift) throw new Refusal('not-on-shift', 'You are not on shift. PUT /v1/shift starts one.')
      if (!isAtPushService(endpoint, services))
        throw new Refusal(
          'no-such-push-service',
          `Expected an endpoint at a push service that this server knows, got one at ${URL.parse(endpoint)?.host}. KEPT_PUSH_SERVICES lists them.`,
        )
      mustBePoint(given.p256dh)
      const row = pushOf(node.view, storeId, by.id)
      const device = keys.deviceOf(endpoint)
      const before = row && (await keptIn(row.sealed).catch(() => undefined))
      const kept: Kept = { endpoint, keys: given, language: language ?? before?.language ?? 'en' }
      const isSame = row?.device === device && row.shiftId === shift.id && row.sessionId === sessionId
      if (isSame && JSON.stringify(before) === JSON.stringify(kept)) return
      const data = { atMs: node.clock.nowMs(), by, storeId, shiftId: shift.id, personId: by.id, sessionId, device }
      // Whoever carried the device before is not asked by it: that stands in their own stream, since this one keeps its last event only.
      for (const one of carriersOf(node.view, device))
        if (one.storeId !== storeId || one.personId !== by.id) await end(one.storeId, one.personId, device, KEPT, 'said')
      const stream = pushStream(storeId, by.id)
      const sealed = await keys.seal(JSON.stringify(kept))
      await appendToEnd(node, stream, { type: 'push-subscribed', data: { ...data, sealed } })
      await node.log.keepLast(stream, 1)
    },

    /** Nothing more is pushed to this person. */
    async end(storeId: string, by: Actor): Promise<void> {
      const row = pushOf(node.view, storeId, by.id)
      if (row) await end(storeId, by.id, row.device, by, 'said')
    },

    /** Pushes a test with a nonce, which the device hands to its page. Throws a Refusal when there is nowhere to push to. */
    async test(storeId: string, personId: string, nonce: string): Promise<'sent' | 'gone' | 'refused' | 'unreachable'> {
      const row = pushOf(node.view, storeId, personId)
      if (!row) throw new Refusal('no-subscription', 'No device of yours can be pushed to. PUT /v1/push/subscription says where one is.')
      const kept = await keptIn(row.sealed)
      const payload = { what: 'test', tag: 'test', nonce, leftMs: TEST_TTL_SECONDS * 1_000, ...testText(kept.language) }
      const posted = await post(storeId, personId, row.device, kept, { payload, ttlSeconds: TEST_TTL_SECONDS, topic: 'test' })
      const outcome = posted.said === 'later' ? 'unreachable' : posted.said
      count('test', outcome)
      return outcome
    },

    /** Resolves when no push is on its way. For tests. */
    idle: outgoing.idle,

    /** Pushes nothing more. Close it before its node. */
    close() {
      node.appended.delete(listen)
      return outgoing.close()
    },
  }
}

/** At a push service a newer push takes the place of an older one with the same topic, of 32 characters at most. */
const topicOf = (promiseId: string) => createHash('sha256').update(promiseId).digest('base64url').slice(0, 32)

function mustBePoint(p256dh: string): void {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  try {
    curve.computeSecret(Buffer.from(p256dh, 'base64url'))
  } catch {
    throw new Refusal('bad-request', 'keys.p256dh: expected a point of the curve P-256, got one that is not on it.')
  }
}
