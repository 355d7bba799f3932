// The process: settings, node, app, signals. One machine, everything in here.
import { resolve } from 'node:path'
import { systemClock } from '@kept/due-work/system-clock'
import { DEMO_PIN, DEMO_STORE, openDemoStore } from '@kept/engine/demo-store'
import { openNode } from '@kept/engine/open-node'
import { people, stores } from '@kept/view/queries-floor'
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { openPins } from './pins.ts'
import { openSecrets, secretOf } from './secrets.ts'
import { readSettings } from './settings.ts'

try {
  await main()
} catch (error) {
  console.error(`Kept cannot start: ${(error as Error).message}`)
  process.exit(1)
}

async function main() {
  const settings = readSettings(process.env)
  const logger = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const dataFolder = resolve(settings.dataFolder)
  const node = await openNode({ dataFolder, clock: systemClock, onError: (error) => logger.error({ err: error }, 'went wrong') })
  const secrets = openSecrets(secretOf(dataFolder, settings.secret))
  if (settings.demo === 'auto') await openDemoStore(node, () => openPins(Date.now).hash(DEMO_PIN))
  const app = await buildApp({ node, secrets, logger })

  closeWithGrace({ delay: 10_000, logger }, async () => {
    await app.close()
    await node.close()
  })
  const address = await app.listen({ host: settings.host, port: settings.port })
  console.log(greeting(address, node))
}

function greeting(address: string, node: Parameters<typeof stores>[0] extends infer V ? { view: V } : never): string {
  const lines = [
    `Kept is running at ${address}`,
    '',
    `  Start page  ${address}/`,
    `  Handheld    ${address}/handheld`,
    `  Board       ${address}/board`,
    `  API         ${address}/docs`,
    '',
  ]
  for (const id of stores(node.view)) {
    const names = people(node.view, id).map((person) => person.id)
    const pin = id === DEMO_STORE ? `, PIN ${DEMO_PIN}` : ''
    lines.push(`  Store ${id}: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''} may sign in${pin}`)
  }
  return `${lines.join('\n')}\n`
}
