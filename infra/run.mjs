// Runs one of the project's programs: `node infra/run.mjs services/api/main.ts …`.
// Whoever calls it may have only Node 20: this brings the pinned Node 24, and everything else
// that the lock file names, into node_modules first. When nothing has changed it installs nothing.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node24 = join(root, 'node_modules/node/bin/node')
const [program, ...args] = process.argv.slice(2)

if (!installed()) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'])
}
if (!built()) run(node24, ["services/web/node_modules/vite/bin/vite.js", "build", "services/web", "--logLevel", "warn"])

const child = spawn(node24, [program, ...args], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))

/** True when the last complete install is younger than the lock file. */
function installed() {
  const marker = join(root, 'node_modules/.modules.yaml')
  return existsSync(node24) && existsSync(marker) && changedMs(marker) >= changedMs(join(root, 'pnpm-lock.yaml'))
}

/** True when the screens were built after the last change of their source. */
function built() {
  const page = join(root, 'services/web/dist/index.html')
  if (!existsSync(page)) return false
  const sources = ['services/web', 'packages/contracts', 'packages/client'].flatMap(sourceFiles)
  return sources.every((file) => changedMs(file) <= changedMs(page))
}

function sourceFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(root, folder, name))
    .filter((file) => !/[\\/](node_modules|dist)([\\/]|$)/.test(file.slice(root.length)) && statSync(file).isFile())
}

function changedMs(file) {
  return statSync(file).mtimeMs
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  console.error(`kept: "${command} ${args.join(' ')}" did not finish${error ? `: ${error.message}` : ''}. Its own lines above say why.`)
  process.exit(1)
}
