import type { OpenNode } from '@kept/engine/open-node'

const WAIT_MS = 1_000

/** Waits until the view has a position that a client has seen, at most 1 s. False when it has not: the answer is stale. */
export function waitForPosition(node: OpenNode, notBefore: string | undefined): Promise<boolean> {
  return node.following.waitFor(notBefore, WAIT_MS)
}
