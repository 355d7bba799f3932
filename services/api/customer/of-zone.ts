// What a customer asks for by the token of a zone.
import { Refusal } from '@kept/domain/refusal'
import { handleCommands } from '@kept/engine/handle-command'
import { lookAtPromise } from '@kept/engine/look-at-promise'
import { promiseStream } from '@kept/event-log/streams'
import { playbookOf } from '@kept/view/queries-floor'
import { openOfCustomers } from '@kept/view/queries-promises'
import { v5 } from 'uuid'
import { makeOf } from '../command-of.ts'
import type { Context } from '../context.ts'
import { CUSTOMER } from './actions.ts'
import { NoPage, noSuchPage } from './no-page.ts'
import { kindsToAsk, OPEN_IN_A_ZONE, whyNotAsk } from './zone-page.ts'

/** Names promises that are made from a zone's page by what its form named. */
const ONCE_NAMESPACE = 'b1f3a1f6-5f0c-4d43-9a43-0c8a4a2f7e55'
const SHOWN_WITHIN_MS = 1_000

/** The store's playbook and the zone. Throws NoPage when there is no such zone any more. */
export function readZone(node: Context['node'], { storeId, id }: { storeId: string; id: string }) {
  const playbook = playbookOf(node.view, storeId)?.playbook
  const zone = playbook?.zones.find((one) => one.id === id)
  if (!playbook || !zone) throw noSuchPage()
  return { playbook, zone }
}

/**
 * Makes what a customer asks for, and resolves with the promise's id; undefined when nobody can ask now, or not for this
 * kind. The same `once` in a zone makes one promise. Throws NoPage when many are waiting in the zone already.
 */
export async function askInZone(
  node: Context['node'],
  place: { storeId: string; id: string },
  { kind, once }: { kind: string; once: string },
): Promise<string | undefined> {
  const { playbook, zone } = readZone(node, place)
  if (whyNotAsk(playbook, node.clock.nowMs()) || !kindsToAsk(playbook).some((one) => one.id === kind)) return undefined
  const { storeId } = place
  const promiseId = v5(`${storeId}/${zone.id}/${once}`, ONCE_NAMESPACE)
  const who = { storeId, by: CUSTOMER, session: undefined }
  const id = await node.inTurn(storeId, `customers ${zone.id}`, async () => {
    if ((await node.log.read(promiseStream(storeId, promiseId))).length > 0) return promiseId
    if (openOfCustomers(node.view, storeId, zone.id) >= OPEN_IN_A_ZONE) throw new NoPage(429, 'zone-full', undefined, playbook.name)
    try {
      const { position } = await handleCommands(node, storeId, promiseId, [
        await makeOf(node, who, once, promiseId, { kind, zone: zone.id }),
      ])
      await node.following.waitFor(position, SHOWN_WITHIN_MS)
    } catch (error) {
      // The playbook may change at this very moment: the page that is shown next says what can be asked for.
      if (error instanceof Refusal) return undefined
      throw error
    }
    return promiseId
  })
  // The page that is shown next tells whom we asked. Who does what is due looks all the same, should this not get through.
  if (id !== undefined) await lookAtPromise(node, storeId, id).catch(() => {})
  return id
}
