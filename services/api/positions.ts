import type { OpenNode } from '@kept/engine/open-node'
import { z } from 'zod'

const WAIT_MS = 1_000

/** The query of a list that is to show what somebody has done. */
export const notBefore = z.string().max(100).optional().describe('A `kept-position`: the list waits for it, at most a second.')

/** Waits until the view has a position that a client has seen, at most 1 s. False when it has not: the answer is stale. */
export function waitForPosition(node: OpenNode, notBefore: string | undefined): Promise<boolean> {
  return node.following.waitFor(notBefore, WAIT_MS)
}
