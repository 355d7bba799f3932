// The process: settings, node, app, signals. On one machine everything is in here; in a cluster `--without-worker` leaves
// what falls due to the workers.
import { resolve } from 'node:path'
import { systemClock } from '@kept/due-work/system-clock'
import { DEMO_PIN, DEMO_STORE, openDemoStore } from '@kept/engine/demo-store'
import type { Node } from '@kept/engine/node'
import { type OpenNode, openNode } from '@kept/engine/open-node'
import { readSettings, type Settings } from '@kept/engine/settings'
import { type OpenPush, openPush } from '@kept/push/open-push'
import { people, stores } from '@kept/view/queries-floor'
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { openPins } from './pins.ts'
import { openSecrets, secretOf } from './secrets.ts'

/** A supervisor that stops us waits 10 s or more. */
const CLOSE_WITHIN_MS = 8_000

try {
  await main(readSettings(process.env))
} catch (error) {
  console.error(`Kept cannot start: ${inWords(error as NodeJS.ErrnoException)}`)
  process.exit(1)
}

async function main({ host, port, demo, logLevel, proxies, cluster, stores: followed, viewFrom, push: pushing, ...settings }: Settings) {
  const works = !process.argv.includes('--without-worker')
  if (!works && !cluster)
    throw new Error('expected KEPT_EVENTSTOREDB and KEPT_REDIS for a process of a cluster, got neither: npm start runs one machine')
  if (cluster && settings.secret === undefined) throw new Error('expected KEPT_SECRET, the same for all processes of a cluster, got none')
  const logger = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const dataFolder = resolve(settings.dataFolder)
  const onError = (error: unknown) => logger.error({ err: error }, 'went wrong')
  let push: OpenPush | undefined
  const attach = (opening: Node) => {
    if (pushing) push = openPush(opening, { secret: secretOf(dataFolder, settings.secret), ...pushing, onError })
  }
  const node = await openNode({ dataFolder, clock: systemClock, onError, cluster, works, stores: followed, viewFrom, attach })
  const secrets = openSecrets(secretOf(dataFolder, settings.secret))
  if (demo === 'auto') await openDemoStore(node, () => openPins(Date.now).hash(DEMO_PIN))
  const app = await buildApp({ node, secrets, push, logger, proxies })

  // First no more is accepted and what was is answered, then what that set off is finished, then the files are closed.
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger }, async () => {
    await app.close()
    await push?.close()
    await node.close()
  })
  // The greeting says where; a line of the log before it would only be in its way.
  logger.level = 'silent'
  const address = await app.listen({ host, port })
  logger.level = logLevel
  console.log(greeting(address, node))
}

function greeting(address: string, { view }: OpenNode): string {
  const lines = [
    `Kept is running at ${address}`,
    '',
    `  Start page  ${address}/`,
    `  Handheld    ${address}/handheld`,
    `  Board       ${address}/board`,
    `  Lead        ${address}/lead`,
    `  Day         ${address}/day`,
    `  API         ${address}/docs`,
    '',
  ]
  for (const id of stores(view)) {
    const names = people(view, id).map((person) => person.id)
    const pin = id === DEMO_STORE ? `, PIN ${DEMO_PIN}` : ''
    lines.push(`  Store ${id}: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''} may sign in${pin}`)
  }
  if (stores(view).length === 0) lines.push('  There is no store yet. KEPT_DEMO=auto opens one to try.')
  return `${lines.join('\n')}\n`
}

/** What an error of the system means for whoever starts it; our own say so themselves. */
function inWords({ code, syscall, message }: NodeJS.ErrnoException): string {
  if (syscall === 'mkdir') return `expected a data folder, but ${message}: let this user write there, or name another folder in KEPT_DATA`
  if (code === 'EADDRINUSE') return `${message}: stop the other program, or name another port in KEPT_PORT (0 for any)`
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return `${message}: expected an address of this machine in KEPT_HOST, and a port that this user may open`
  return message
}
