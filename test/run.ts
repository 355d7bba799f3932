// What `npm test` runs: checks of the whole code, then the tests. Its last line counts them all.
// `npm test -- types cluster` runs the checks and groups of these names, `npm test -- packages/view` the tests whose path
// has that in it, `npm test -- cluster shifts` those of one group; what follows the first option goes to vitest:
// `npm test -- packages/domain -t P6`.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { lacksRedis } from '@kept/redis/redis-under-test'
import type { Tally } from './count-reporter.ts'
import { type Ran, runProgram } from './run-program.ts'

type Check = { name: string; args: string[] }
type Group = { name: string; files: string; lacks?: () => string | undefined | Promise<string | undefined> }
type Count = { passed: number; failed: number; skipped: number; notes: string[] }

const minuteMs = 60_000
const browser = '/usr/bin/chromium'

/** They run at once: many tests of one wait for clocks and processes while those of another have the cores. */
const together: Group[] = [
  { name: 'unit', files: '{packages,services}/**/*.test.{ts,tsx}' },
  { name: 'tidy', files: 'test/*.test.ts' },
  { name: 'adapters', files: 'test/adapters/**/*.test.ts' },
  { name: 'infra', files: 'test/infra/**/*.test.ts' },
  { name: 'stories', files: 'test/stories/**/*.test.ts' },
  { name: 'cluster', files: 'test/{stories,cluster}/**/*.test.ts', lacks: () => lacksRedis },
  {
    name: 'containers',
    files: 'test/containers/**/*.test.ts',
    // Loaded by whoever runs it: with its clients it takes a second.
    lacks: async () => (await import('./containers/engine.ts')).lacksEngine(),
  },
  { name: 'simulation', files: 'test/simulation/**/*.test.ts' },
]

/** Screens share neither cores nor time with other tests, since people wait in front of them. */
const screens: Group = {
  name: 'browser',
  files: 'test/browser/**/*.test.ts',
  lacks: () => (existsSync(browser) ? undefined : `there is no ${browser}; on Debian: apt-get install chromium`),
}

/** Why tests skip themselves, by what stands in their path, and what makes them run. */
const reasons: [RegExp, string][] = [
  [/eventstoredb/, 'set KEPT_TEST_EVENTSTOREDB to the connection string of a server for tests'],
  [/redis|bullmq/, 'needs redis-server; on Debian: apt-get install redis-server, or set KEPT_TEST_REDIS to the URL of a server'],
]

const given = process.argv.slice(2)
const firstOption = given.findIndex((arg) => arg.startsWith('-'))
const words = (firstOption < 0 ? given : given.slice(0, firstOption)).map((word) => word.replace(/^\.\/|\/$/g, ''))
const options = firstOption < 0 ? [] : given.slice(firstOption)

const counts: Count[] = []
const all = checks()
const isCheck = (word: string) => all.some(({ name }) => name.split(' ').includes(word))
const isGroup = (word: string) => [...together, screens].some(({ name }) => name === word)
/** What paths must have in them. */
const inPath = words.filter((word) => !isCheck(word) && !isGroup(word))
const waiting = all.filter(({ name }) => words.length === 0 || words.some((word) => name.split(' ').includes(word)))
if (process.env.KEPT_WEB_BUILD === 'failed') counts.push(failed('the screens could not be built: see the first lines'))
// Two at a time, for two cores; most of them use one.
await Promise.all([worker(), worker()])
// On two cores: a third file works while others wait. People in front of screens wait for the cores themselves.
await runGroups(together, { limitMs: 12 * minuteMs, workers: 3 })
await runGroups([screens], { limitMs: 12 * minuteMs, workers: 2 })
end()

function checks(): Check[] {
  const bin = (path: string) => join('node_modules', path)
  return [
    { name: 'lint', args: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
    { name: 'imports', args: ['dependency-cruiser/bin/dependency-cruiser.mjs', 'packages', 'services', 'test', 'infra', '-T', 'err-long'] },
    { name: 'dead code', args: ['knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
    ...typed().map((folder) => ({ name: `types ${folder}`, args: ['typescript/bin/tsc', '-p', folder] })),
  ].map(({ name, args: [path = '', ...args] }) => ({ name, args: [bin(path), ...args] }))
}

/** Folders that are compiled apart, each with the types of where its code runs. */
function typed(): string[] {
  const configs = globSync(['tsconfig.json', '{packages,services,test}/*/tsconfig.json'])
  return configs.map(dirname).filter((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { exclude: ['**/node_modules'] }).length > 0)
}

async function worker() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const ran = await runProgram(check.args, { limitMs: 2 * minuteMs, show: false })
    const ok = ran.code === 0 && !ran.overTime
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name} (${seconds(ran.tookMs)})`)
    if (!ok) console.log(`${ran.output}\n`)
    counts.push(ok ? count(1) : failed(`${check.name}: see above`))
  }
}

async function runGroups(groups: Group[], { limitMs, workers }: { limitMs: number; workers: number }) {
  const chosen: Group[] = []
  for (const group of groups.filter(isWanted)) {
    const lacking = await group.lacks?.()
    if (lacking) counts.push({ ...count(0), skipped: 1, notes: [`skipped ${group.name}: ${lacking}`] })
    else chosen.push(group)
  }
  if (chosen.length === 0) return
  const names = chosen.map(({ name }) => name)
  console.log(`\n${names.join(', ')}`)
  const folder = mkdtempSync(join(tmpdir(), 'kept-test-'))
  const tally = join(folder, 'tally.json')
  const reporters = ['--reporter=default', '--reporter=./test/count-reporter.ts']
  const projects = names.flatMap((name) => ['--project', name])
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects, `--maxWorkers=${workers}`, ...reporters, ...inPath, ...options]
  const ran = await runProgram(args, { limitMs, show: true, env: { KEPT_TEST_TALLY: tally } })
  counts.push(read(names.join(', '), tally, ran, limitMs))
  rmSync(folder, { recursive: true, force: true })
}

/** Whether the words name the group, or name none but a part of one of its paths; without words every group is wanted. */
function isWanted({ name, files }: Group): boolean {
  if (words.length === 0 || words.includes(name)) return true
  if (words.some(isGroup)) return false
  return globSync(files, { exclude: ['**/node_modules'] }).some((file) => inPath.some((word) => file.includes(word)))
}

function read(name: string, path: string, ran: Ran, limitMs: number): Count {
  if (!existsSync(path)) return failed(`${name}: vitest ended with ${ran.code} before any file was done`)
  const tally = JSON.parse(readFileSync(path, 'utf8')) as Tally
  const result = { ...count(tally.passed), failed: tally.failed }
  if (ran.overTime) result.notes.push(`${name}: not done after ${seconds(limitMs)}; a file that is not named above hangs`)
  else if (result.failed > 0) result.notes.push(`${name}: ${result.failed} failed, see above`)
  else if (ran.code !== 0 || !tally.done) result.notes.push(`${name}: vitest ended with ${ran.code}, see above`)
  if (result.notes.length > 0) result.failed = Math.max(1, result.failed)
  // Under a name filter vitest calls every other test skipped.
  for (const { file, reason, count } of options.length > 0 ? [] : tally.skips) {
    const why = reason || reasons.find(([path]) => path.test(file))?.[1] || 'the test says why'
    result.skipped += count
    result.notes.push(`skipped ${count} in ${file}: ${why}`)
  }
  return result
}

function end() {
  if (counts.length === 0) counts.push(failed(`no check, group or test file has "${given.join(' ')}" in its name`))
  const sum = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((all, one) => all + one[key], 0)
  console.log(`\n${[...counts.flatMap(({ notes }) => notes), `took ${seconds(performance.now())}`].join('\n')}`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

function count(passed: number): Count {
  return { passed, failed: 0, skipped: 0, notes: [] }
}

function failed(note: string): Count {
  return { ...count(0), failed: 1, notes: [note] }
}

function seconds(ms: number) {
  return `${(ms / 1000).toFixed(1)} s`
}
