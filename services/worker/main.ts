// A process of a cluster that does what falls due: rungs, and shifts that end. Any of them may die; the others go on.
import { resolve } from 'node:path'
import { systemClock } from '@kept/due-work/system-clock'
import type { Node } from '@kept/engine/node'
import { openNode } from '@kept/engine/open-node'
import { readSettings, type Settings } from '@kept/engine/settings'
import { type OpenPush, openPush } from '@kept/push/open-push'
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { serveHealth } from './serve-health.ts'

/** A supervisor that stops us waits 10 s or more. */
const CLOSE_WITHIN_MS = 8_000

try {
  await main(readSettings(process.env))
} catch (error) {
  console.error(`Kept's worker cannot start: ${(error as Error).message}`)
  process.exit(1)
}

async function main({ host, port, logLevel, dataFolder, cluster, stores, viewFrom, secret, push: pushing }: Settings) {
  if (!cluster) throw new Error('expected KEPT_EVENTSTOREDB and KEPT_REDIS, got neither: on one machine npm start does what falls due')
  const logger = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const onError = (error: unknown) => logger.error({ err: error }, 'went wrong')
  let push: OpenPush | undefined
  const attach = (opening: Node) => {
    if (pushing && secret !== undefined) push = openPush(opening, { secret, ...pushing, onError })
  }
  if (pushing && secret === undefined)
    logger.warn('expected KEPT_SECRET, that of the api processes, got none: what this worker asks is not pushed')
  const node = await openNode({ dataFolder: resolve(dataFolder), clock: systemClock, onError, cluster, stores, viewFrom, attach })
  const health = await serveHealth(node, { host, port })
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger }, async () => {
    await health.close()
    await push?.close()
    await node.close()
  })
  console.log(`Kept's worker is running. Its health is at ${health.address}/readyz`)
}
