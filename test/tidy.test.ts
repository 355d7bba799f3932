// House rules that a machine can check, over the files that git knows.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Finding = string | undefined
type File = { path: string; lines: string[] }

const rulesOfPromises = 16
const linesAtMost = 300
const medianAtMost = 110

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(path))
const files = tracked.filter((path) => /\.(tsx?|mjs|json|md|css|html|ya?ml|sh)$|^\.ci\//.test(path) && path !== 'pnpm-lock.yaml').map(open)
const code = files.filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
const tests = code.filter(({ path }) => /\.test\.tsx?$|behaviour(\/|\.ts$)|-under-test\.ts$/.test(path))

function open(path: string): File {
  return { path, lines: readFileSync(path, 'utf8').split('\n') }
}

/** Fails with every finding on a line of its own: where, what was expected, what to do. */
function expectNone(findings: Finding[]) {
  const found = findings.filter((finding) => finding !== undefined)
  if (found.length > 0) expect.fail(`\n${found.join('\n')}\n`)
}

/** Looks at every line; `look` gets the line before it too. */
function eachLine(among: File[], look: (line: string, before: string) => Finding) {
  expectNone(
    among.flatMap(({ path, lines }) =>
      lines.map((line, i) => {
        const said = look(line, lines[i - 1] ?? '')
        return said && `${path}:${i + 1}: ${said}`
      }),
    ),
  )
}

test('a folder is called by what it is about', () => {
  const vague = /(^|\/)(utils?|common|shared|core|helpers?|types|misc|lib)\//
  expectNone(
    tracked.map((path) => {
      const name = vague.exec(path)?.[2]
      return (
        name && `${path}:1: expected a folder called by what it is about, not "${name}"; name it after the word of the product it serves`
      )
    }),
  )
})

test(`a file has at most ${linesAtMost} lines, and half of them at most ${medianAtMost}`, () => {
  const sizes = code.map(({ path, lines }) => ({ path, size: lines.length - 1 })).sort((a, b) => a.size - b.size)
  const median = sizes[Math.floor(sizes.length / 2)]
  expectNone([
    ...sizes.map(({ path, size }) =>
      size > linesAtMost
        ? `${path}:${linesAtMost}: expected at most ${linesAtMost} lines, it has ${size}; part it where the subject changes`
        : undefined,
    ),
    median && median.size > medianAtMost
      ? `${median.path}:1: expected a median of at most ${medianAtMost} lines, it is ${median.size}`
      : undefined,
  ])
})

test('nothing is left for later in a comment', () => {
  eachLine(files, (line) => {
    const mark = /\b(TO[D]O|FIX[M]E|X[X]X)\b/.exec(line)?.[1]
    return mark && `expected no "${mark}"; do it, or leave it out`
  })
})

test('no test is left alone or skipped without a reason', () => {
  eachLine(tests, (line, before) => {
    if (/\b(it|test|describe|suite)\.onl[y]\b/.test(line)) return 'expected every test to run; take the mark for one test away'
    if (!/\b(it|test|describe|suite|context|ctx|t)\.(ski[p]|tod[o])\(/.test(line)) return undefined
    if (/\.skip\((.*, )?['"`]/.test(line) && /\b(context|ctx|t)\.ski[p]/.test(line)) return undefined
    return /\/\/|\*\//.test(line + before)
      ? undefined
      : 'expected the reason, in the call of `context.skip` or in a comment here; say what would make it run'
  })
})

test('tests wait for what they need and never sleep', () => {
  const sleeps =
    /\bawait (sleep|delay|wait)\(|Promise(<\w+>)?\(\(?\w+\)? => (void )?setTimeou[t]\(|setTimeout\b.* from 'node:timers\/promises'|waitForTimeou[t]\(/
  eachLine(tests, (line) =>
    sleeps.test(line) ? 'expected no sleep; wait for a position, an event or an answer, or move the clock' : undefined,
  )
})

test('an exported function or class says what it is for', () => {
  const own = code.filter((file) => /^(packages|services)\//.test(file.path) && !tests.includes(file))
  const exported = /^export (?:default )?(?:async )?(?:function\*?|class) (\w+)/
  // What the first line of a file says of its only export is not said twice.
  const several = own.filter(({ lines }) => !lines[0]?.startsWith('//') || lines.filter((line) => exported.test(line)).length > 1)
  eachLine(several, (line, before) => {
    const name = exported.exec(line)?.[1]
    return name && !/\*\/\s*$/.test(before)
      ? `expected a doc comment above "${name}"; say what it is for, or why it is as it is`
      : undefined
  })
})

test('every rule of a promise is cited by a test, and no other', () => {
  const cited = new Map<number, string>()
  for (const { path, lines } of tests) {
    lines.forEach((line, i) => {
      const numbers = /['"`]((?:P\d+[ ,:]*(?:and )?)+)/.exec(line)?.[1]?.match(/\d+/g) ?? []
      for (const number of numbers) cited.set(Number(number), `${path}:${i + 1}`)
    })
  }
  const numbers = Array.from({ length: rulesOfPromises }, (_, i) => i + 1)
  expectNone([
    ...numbers.map((n) => (cited.has(n) ? undefined : `packages/domain:1: expected a test whose title begins with P${n}; write one`)),
    ...[...cited].map(([n, at]) =>
      numbers.includes(n) ? undefined : `${at}: expected one of P1 to P${rulesOfPromises}, not P${n}; mend the number`,
    ),
  ])
})

test('units stand last in names', () => {
  eachLine(code, (line) => {
    // Temporal has its own way to say it.
    const name = /\b(ms[A-Z]\w*|(?!epoch|fromEpoch)\w+Milli(?:second)?s)\b/.exec(line.replace(/(['"`]).*?\1|\/\/.*/g, ''))?.[1]
    return name && `expected the unit last and short, such as "dueAtMs", not "${name}"; rename it`
  })
})

test('nothing tells of the machine or the day it was written on', () => {
  eachLine(files, (line) => {
    const place = /(?<![\w.~}])\/(work|root|Users|home\/(?!node\b))\/?\w+/.exec(line)?.[0]
    if (place) return `expected no path of one machine, not "${place}"; make it relative to the repository`
    const number = /\b(issue|ticket|task)s? #?\d+\b/i.exec(line)?.[0]
    return number && `expected the reason itself, not "${number}"; say it in words`
  })
})

test('dependencies are pinned exactly', () => {
  const manifests = files.filter(({ path }) => /(^|\/)package\.json$/.test(path))
  eachLine(manifests, (line) => {
    const [, name, version] = /^\s*"([^"]+)": "([~^<>=*]\S*|latest|\d+(\.\d+)?|\d[^"]*\.x)"/.exec(line) ?? []
    return name && name !== 'node' && !/^(version|\.\/)/.test(name)
      ? `expected an exact version of ${name}, not "${version}"; write the one in pnpm-lock.yaml`
      : undefined
  })
})

test('every decision is linked in the list of decisions', () => {
  const folder = 'infra/decisions/'
  const pages = files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.md') && path !== `${folder}README.md`)
  const list = files.find(({ path }) => path === `${folder}README.md`)?.lines.join('\n') ?? ''
  expectNone(
    pages.map(({ path }) => {
      const page = path.slice(folder.length)
      return list.includes(`(${page})`) || list.includes(`(./${page})`)
        ? undefined
        : `${path}:1: expected a link to it in ${folder}README.md; add one line with what was decided`
    }),
  )
})
