// Opens the demo store when there is no store yet, so that a newcomer has somebody to be.
import { KEPT } from '@kept/domain/ladder'
import { stores } from '@kept/view/queries-floor'
import { larkspur, larkspurPeople } from './larkspur.ts'
import type { Node } from './node.ts'
import { addPerson, publishPlaybook } from './stores.ts'

export const DEMO_STORE = 'larkspur'
export const DEMO_PIN = '2468'

/** Opens it when the view, caught up, knows no store. `pinHash` is the hash of everybody's PIN. Returns whether it did. */
export function openDemoStore(node: Node, pinHash: () => Promise<string>): Promise<boolean> {
  // Of several processes that start together one opens it.
  return node.inTurn(DEMO_STORE, 'open', async () => {
    if (stores(node.view).length > 0) return false
    const hash = await pinHash()
    // The playbook comes last: what was cut short here is done again at the next start.
    for (const person of larkspurPeople) await addPerson(node, DEMO_STORE, KEPT, person, hash)
    await publishPlaybook(node, DEMO_STORE, KEPT, larkspur)
    return true
  })
}
