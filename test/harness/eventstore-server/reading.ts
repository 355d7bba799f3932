// The call that reads: a stream, `$all`, or a subscription to it.
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js'
import { errors } from './faults.ts'
import { missing, nameOf, readEventOf } from './messages.ts'
import type { ServedNode } from './served-node.ts'
import type { Recorded } from './streams.ts'

type ReadReq = InstanceType<typeof streams.ReadReq>
type ReadResp = InstanceType<typeof streams.ReadResp>
type Options = InstanceType<typeof streams.ReadReq.Options>
type Call = ServerWritableStream<ReadReq, ReadResp>

/** How far `$all` is searched between two checkpoints. */
const CHECKPOINT_EVERY = 32

export function openReading(node: ServedNode): { read: handleServerStreamingCall<ReadReq, ReadResp> } {
  return {
    async read(call) {
      const options = call.request.getOptions()!
      node.open.add(call)
      call.once('close', () => node.open.delete(call)).once('cancelled', () => node.open.delete(call))
      try {
        if (options.hasSubscription()) await subscribe(node, call, options)
        else await node.faults.around('read', () => readOnce(node, call, options))
        call.end()
      } catch (error) {
        if (!call.cancelled) call.emit('error', error)
      } finally {
        node.open.delete(call)
      }
    },
  }
}

async function readOnce(node: ServedNode, call: Call, options: Options): Promise<void> {
  node.admit(call.metadata)
  const name = options.hasStream() ? nameOf(options.getStream()!.getStreamIdentifier()) : undefined
  const seen = name === undefined ? node.visible(node.streams.all) : node.streams.read(name, node.visible)
  if (name !== undefined && seen === undefined) {
    call.write(missing(name))
    return
  }
  const events = options.getReadDirection() === 1 ? backwards(seen!, options) : forwards(seen!, options)
  for (const event of events.slice(0, Number(options.getCount()))) await send(call, readEventOf(event))
}

function forwards(events: Recorded[], options: Options): Recorded[] {
  const stream = options.getStream()
  if (stream?.hasRevision()) return events.filter((event) => event.revision >= Number(stream.getRevision()))
  const from = options.getAll()?.getPosition()?.getCommitPosition()
  return from === undefined ? events : events.filter((event) => event.position >= BigInt(from))
}

// A read from a position backwards begins before it.
function backwards(events: Recorded[], options: Options): Recorded[] {
  const stream = options.getStream()
  if (stream?.hasRevision()) return events.filter((event) => event.revision <= Number(stream.getRevision())).toReversed()
  const from = options.getAll()?.getPosition()?.getCommitPosition()
  return (from === undefined ? events : events.filter((event) => event.position < BigInt(from))).toReversed()
}

async function subscribe(node: ServedNode, call: Call, options: Options): Promise<void> {
  const from = options.getAll()?.getPosition()?.getCommitPosition()
  let last = from === undefined ? -1n : BigInt(from)
  const matches = filterOf(options)
  await node.faults.around('subscribe', () => node.admit(call.metadata))
  const confirmation = new streams.ReadResp.SubscriptionConfirmation()
  confirmation.setSubscriptionId(crypto.randomUUID())
  call.write(resp((it) => it.setConfirmation(confirmation)))

  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => {})
  const drop = () => ended.reject(errors.tooSlow())
  call.once('cancelled', () => ended.reject(new Error('cancelled')))
  node.subscribers.add(drop)
  try {
    // Whoever catches up is read to at his own pace; whoever is live is dropped when he holds up more than so many.
    let live = false
    let sent = 0
    let waiting = 0
    let changed = Promise.withResolvers<void>()
    const stop = node.onChange((appended) => {
      if (live) waiting += appended.filter((event) => event.position > last && matches(event)).length
      if (live && waiting > node.liveAtMost) drop()
      changed.resolve()
    })
    call.once('close', stop)
    for (;;) {
      changed = Promise.withResolvers<void>()
      let searched = 0
      for (const event of node.visible(node.streams.after(last))) {
        last = event.position
        if (++searched % CHECKPOINT_EVERY === 0) call.write(checkpoint(event.position))
        if (!matches(event)) continue
        node.sending()
        await Promise.race([send(call, readEventOf(event)), ended.promise])
        if (++sent >= node.dropAfter) throw errors.tooSlow()
        waiting = Math.max(0, waiting - 1)
      }
      if (!live && node.visible(node.streams.after(last)).length === 0) {
        call.write(resp((it) => it.setCaughtUp(new streams.ReadResp.CaughtUp())))
        live = true
      }
      if (node.visible(node.streams.after(last)).length === 0) await Promise.race([changed.promise, ended.promise])
    }
  } finally {
    node.subscribers.delete(drop)
  }
}

function filterOf(options: Options): (event: Recorded) => boolean {
  const filter = options.getFilter()
  const [byStream, byType] = [filter?.getStreamIdentifier(), filter?.getEventType()]
  if (byStream) return (event) => fits(byStream, event.stream)
  if (byType) return (event) => fits(byType, event.type)
  return () => true
}

function fits(by: InstanceType<typeof streams.ReadReq.Options.FilterOptions.Expression>, name: string): boolean {
  const [regex, prefixes] = [by.getRegex(), by.getPrefixList()]
  return regex ? new RegExp(regex).test(name) : prefixes.some((prefix) => name.startsWith(prefix))
}

function checkpoint(at: bigint): ReadResp {
  const message = new streams.ReadResp.Checkpoint()
  message.setCommitPosition(String(at))
  message.setPreparePosition(String(at))
  return resp((it) => it.setCheckpoint(message))
}

function resp(fill: (message: ReadResp) => void): ReadResp {
  const message = new streams.ReadResp()
  fill(message)
  return message
}

async function send(call: Call, message: ReadResp): Promise<void> {
  if (call.write(message) || call.cancelled) return
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const event of ['drain', 'cancelled', 'close']) call.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'cancelled', 'close']) call.once(event, done)
  })
}
