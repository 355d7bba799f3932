// Runs one of the project's programs: `node infra/run.mjs services/api/main.ts …`.
// Whoever calls it may have only Node 20: this first brings the pinned Node 24, and all else that the lock file
// names, into node_modules, and builds the screens. When nothing has changed it does neither.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const inRoot = (path) => join(root, path)
const node24 = inRoot('node_modules/node/bin/node')
const vite = inRoot('services/web/node_modules/vite/bin/vite.js')
const installMark = inRoot('node_modules/.kept-installed')
const buildMark = inRoot('services/web/dist/.built')
const lock = inRoot('node_modules/.kept-preparing')
/** Loaded before the program: when this process is killed, the program does not stay behind. */
const endWithParent = `data:text/javascript,process.on('disconnect', () => process.exit(137)); process.channel?.unref()`
const [program, ...args] = process.argv.slice(2)

/** Sends a signal to what runs now, which decides when to end. */
let tell
let interrupted
const lastSentMs = new Map()

if (Number.parseInt(process.versions.node, 10) < 20) fail(`expected Node 20 or later, this is ${process.version}: install a newer one`)
if (program === undefined) fail('expected a program to run, such as services/api/main.ts')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal))

// When npm is killed, nothing is left to tell: whoever it started would stay behind.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && pass('SIGTERM'), 500).unref()
}

if (!installed() || !built()) await alone(prepare)
if (interrupted) fail('interrupted')
// Reading and compiling our sources and libraries is most of a start: the second one finds it done.
process.env.NODE_COMPILE_CACHE ??= inRoot('node_modules/.cache/compiled')
process.exit(await run(node24, [program, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }))

async function prepare() {
  if (!installed()) {
    const { packageManager } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
    console.error('kept: installing what the lock file names, once; from nothing this takes about half a minute')
    rmSync(installMark, { force: true })
    // What an interrupted install left behind must not pass for a complete one.
    rmSync(inRoot('node_modules/.pnpm-workspace-state-v1.json'), { force: true })
    // The lock file was checked when it was written: checking it again takes longer than the install.
    const config = ['--config.trustLockfile=true', '--config.confirmModulesPurge=false', '--loglevel=error']
    const code = await run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline', ...config], {
      stdio: ['ignore', 2, 2],
    })
    if (code !== 0) fail(`"npx ${packageManager} install" ended with ${code}; its own lines above say why. Mend that and start again`, code)
    writeFileSync(installMark, locked())
  }
  if (!built()) {
    const beganAt = new Date()
    const code = await run(node24, [vite, 'build', 'services/web', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] })
    if (code === 0) {
      writeFileSync(buildMark, '')
      utimesSync(buildMark, beganAt, beganAt)
    } else if (program.startsWith('test/') && !interrupted) process.env.KEPT_WEB_BUILD = 'failed'
    else fail('the screens in services/web could not be built; the lines above say why', code)
  }
}

/** True when the last complete install was of this lock file. */
function installed() {
  return existsSync(node24) && existsSync(installMark) && readFileSync(installMark, 'utf8') === locked()
}

function locked() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(inRoot(file)))
  return hash.digest('hex')
}

/** True when the screens were built after the last change of what they are made of. */
function built() {
  if (!existsSync(vite) || !existsSync(inRoot('services/web/vite.config.ts'))) return true
  if (!existsSync(buildMark)) return false
  const builtAtMs = changedAtMs(buildMark)
  return [inRoot('pnpm-lock.yaml'), ...['services/web', 'packages/contracts', 'packages/client'].flatMap(below)].every(
    (path) => changedAtMs(path) <= builtAtMs,
  )
}

/** Files and folders in a folder; the folders tell of deleted files. */
function below(folder) {
  return readdirSync(inRoot(folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? [inRoot(path), ...below(path)] : [inRoot(path)]
    })
}

function changedAtMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Two that start in one clone prepare one after the other. A lock whose process is gone, or that is old, is no lock. */
async function alone(work) {
  mkdirSync(dirname(lock), { recursive: true })
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (interrupted) fail('interrupted')
    if (!held()) rmSync(lock, { force: true })
    else if (!waited) console.error(`kept: waiting for another start in this folder; if there is none, remove ${lock}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const unlock = () => rmSync(lock, { force: true })
  process.on('exit', unlock)
  await work()
  process.off('exit', unlock)
  unlock()
}

function held() {
  try {
    if (Date.now() - changedAtMs(lock) > 600_000) return false
    const holder = Number(readFileSync(lock, 'utf8'))
    return holder !== process.pid && process.kill(holder, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Resolves with the exit code. The child has a process group of its own: it gets each signal from here, and once. */
function run(command, args, { stdio }) {
  const ours = stdio.includes('ipc')
  return new Promise((resolve) => {
    const child = spawn(command, ours ? ['--import', endWithParent, ...args] : args, { cwd: root, detached: true, stdio })
    // Our programs end what they started; an install is ended as a whole.
    tell = (signal) => process.kill(ours ? child.pid : -child.pid, signal)
    child.on('error', (error) => fail(`"${command}" could not be started: ${error.message}`))
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

/** Ctrl-C reaches this process from the terminal and once more from npm; a second one by hand is passed on too. */
function pass(signal) {
  const nowMs = Date.now()
  const again = nowMs - (lastSentMs.get(signal) ?? 0) < 1_000
  lastSentMs.set(signal, nowMs)
  interrupted = signal
  if (again) return
  try {
    tell?.(signal)
  } catch {
    // It has ended already.
  }
}

function fail(message, code = 1) {
  if (interrupted) process.exit(128 + constants.signals[interrupted])
  console.error(`kept: ${message}.`)
  process.exit(code)
}
