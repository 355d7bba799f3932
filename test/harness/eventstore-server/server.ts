// An EventStoreDB for tests, in this process: one server or a cluster of them over the same streams, on ports of this
// machine. It keeps nothing when it is closed.
import { fileURLToPath } from 'node:url'
import { type Member, openServedNode } from './node.ts'
import { openStreams } from './streams.ts'

export type EventStoreServer = Awaited<ReturnType<typeof startEventStore>>

export async function startEventStore({ nodes: count = 1, password }: { nodes?: number; password?: string } = {}) {
  const streams = openStreams()
  const members: Member[] = []
  const nodes: Awaited<ReturnType<typeof openServedNode>>[] = []
  for (let i = 0; i < count; i++) {
    const node = await openServedNode({ streams, members: () => members, password })
    nodes.push(node)
    members.push({ port: node.port(), state: i === 0 ? 'leader' : 'follower' })
  }
  const hosts = nodes.map((node) => `localhost:${node.port()}`).join(',')
  const certificate = encodeURIComponent(fileURLToPath(new URL('certificate.pem', import.meta.url)))

  return {
    streams,
    nodes,
    node: nodes[0]!,
    hosts,
    address: password === undefined ? `esdb://${hosts}?tls=false` : `esdb://admin:${password}@${hosts}?tlsCAFile=${certificate}`,
    /** Who leads from now on; nobody without. The others follow, but for those that are down. */
    lead(leader?: number): void {
      for (const [i, member] of members.entries()) if (member.state !== 'down') member.state = i === leader ? 'leader' : 'follower'
    },
    /** As a crash of one server. What it was is for `lead` to say. */
    stop(i = 0): void {
      members[i]!.state = 'down'
      nodes[i]!.stop()
    },
    async start(i = 0): Promise<void> {
      await nodes[i]!.start()
      members[i]!.state = members.some(({ state }) => state === 'leader') ? 'follower' : 'leader'
    },
    close(): void {
      for (const node of nodes) {
        node.faults.thaw()
        node.stop()
      }
    },
  }
}
