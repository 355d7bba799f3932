// One server: a port on this machine, what it can see of the streams, and what a test may do to it.
import { readFileSync } from 'node:fs'
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import stubs from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { type handleUnaryCall, type Metadata, Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js'
import { freePort } from '@kept/redis/free-port'
import { openFaults } from './faults.ts'
import { failure } from './messages.ts'
import { openReading } from './reading.ts'
import type { ServedNode } from './served-node.ts'
import type { Recorded, Streams } from './streams.ts'
import { openWriting } from './writing.ts'

type Empty = InstanceType<typeof shared.Empty>
type ClusterInfo = InstanceType<typeof gossipMessages.ClusterInfo>
type SupportedMethods = InstanceType<typeof featureMessages.SupportedMethods>

export type Member = { port: number; state: 'leader' | 'follower' | 'down' }
export type NodeOptions = {
  streams: Streams
  members: () => Member[]
  /** With a password the server is encrypted, by certificate.pem; without, it asks nobody who he is. */
  password?: string | undefined
}

// The key is for tests: it opens nothing.
const file = (name: string) => readFileSync(new URL(name, import.meta.url))

export async function openServedNode({ streams, members, password }: NodeOptions) {
  let server: Server
  const port = await freePort()
  let sent = 0
  let seenUpTo: bigint | undefined
  const changes = new Set<(appended: Recorded[]) => void>()
  const told = { position: -1n }
  streams.onAppend(() => tell())

  function tell(): void {
    const appended = node.visible(streams.after(told.position))
    told.position = appended.at(-1)?.position ?? told.position
    for (const change of changes) change(appended)
  }

  const node = {
    streams,
    faults: openFaults(),
    open: new Set<unknown>(),
    subscribers: new Set<() => void>(),
    dropAfter: Number.POSITIVE_INFINITY,
    // A real server's number.
    liveAtMost: 32,
    /** How many events subscriptions were sent. */
    sent: () => sent,
    sending(): void {
      sent += 1
    },
    port: () => port,
    visible: (events: Recorded[]): Recorded[] => events.filter((event) => seenUpTo === undefined || event.position <= seenUpTo),
    onChange(change: (appended: Recorded[]) => void): () => void {
      changes.add(change)
      return () => changes.delete(change)
    },
    /** From now on this server sees nothing new, until `catchUp`. */
    lag(): void {
      seenUpTo = streams.all.at(-1)?.position ?? -1n
    },
    catchUp(): void {
      seenUpTo = undefined
      tell()
    },
    admit(metadata: Metadata): void {
      const expected = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`
      if (password !== undefined && metadata.get('authorization')[0] !== expected) throw failure(16, 'Unauthenticated')
      if (metadata.get('requires-leader')[0] !== 'true') return
      const leader = members().find(({ state }) => state === 'leader')
      if (leader === undefined) throw failure(2, 'No leader info available in response')
      if (leader.port === port) return
      throw failure(5, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': 'localhost',
        'leader-endpoint-port': String(leader.port),
      })
    },
    /** As a crash: every call under way breaks off. */
    stop: (): void => server.forceShutdown(),
    /** Comes back on the same port. */
    start,
  } satisfies ServedNode & Record<string, unknown>

  async function start(): Promise<void> {
    server = new Server({ 'grpc.max_receive_message_length': -1 })
    server.addService(stubs.StreamsService, { ...openWriting(node), ...openReading(node) })
    server.addService(gossip.GossipService, { read: gossipRead })
    server.addService(features.ServerFeaturesService, { getSupportedMethods })
    const pair = { private_key: file('key.pem'), cert_chain: file('certificate.pem') }
    const credentials = password === undefined ? ServerCredentials.createInsecure() : ServerCredentials.createSsl(null, [pair])
    await new Promise<void>((resolve, reject) =>
      server.bindAsync(`localhost:${port}`, credentials, (error) => (error ? reject(error) : resolve())),
    )
  }

  const gossipRead: handleUnaryCall<Empty, ClusterInfo> = async (_, answer) => {
    try {
      answer(null, await node.faults.around('gossip', () => clusterOf(members())))
    } catch (error) {
      answer(error as ServiceError)
    }
  }

  await start()
  return node
}

function clusterOf(members: Member[]): ClusterInfo {
  const cluster = new gossipMessages.ClusterInfo()
  for (const { port, state } of members) {
    const [member, endpoint, id] = [new gossipMessages.MemberInfo(), new gossipMessages.EndPoint(), new shared.UUID()]
    endpoint.setAddress('localhost')
    endpoint.setPort(port)
    id.setString(crypto.randomUUID())
    member.setInstanceId(id)
    member.setTimeStamp('0')
    member.setHttpEndPoint(endpoint)
    member.setIsAlive(state !== 'down')
    const { LEADER, FOLLOWER } = gossipMessages.MemberInfo.VNodeState
    member.setState(state === 'leader' ? LEADER : FOLLOWER)
    cluster.addMembers(member)
  }
  return cluster
}

const getSupportedMethods: handleUnaryCall<Empty, SupportedMethods> = (_, answer) => {
  const methods = new featureMessages.SupportedMethods()
  methods.setEventStoreServerVersion('23.10.8')
  for (const name of ['read', 'append', 'batchappend', 'delete', 'tombstone']) {
    const method = new featureMessages.SupportedMethod()
    method.setServiceName('event_store.client.streams.streams')
    method.setMethodName(name)
    methods.addMethods(method)
  }
  answer(null, methods)
}
