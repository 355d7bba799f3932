// Runs one program under a time limit, and ends it with all it started when the limit is over or the run is interrupted.
import { spawn } from 'node:child_process'

export type Ran = { code: number; output: string; tookMs: number; overTime: boolean }

type Options = { limitMs: number; show: boolean; env?: NodeJS.ProcessEnv }

const running = new Set<number>()
const graceMs = 5_000
const colors = process.stdout.isTTY ? {} : { NO_COLOR: '1' }

/** `show`: its lines go to the terminal as they come; otherwise they are returned in `output`. */
export function runProgram(args: string[], { limitMs, show, env }: Options): Promise<Ran> {
  const startedAt = performance.now()
  const kept: Buffer[] = []
  return new Promise((resolve) => {
    // A group of its own, so that nothing it started outlives it.
    const child = spawn(process.execPath, args, {
      detached: true,
      env: { ...process.env, ...colors, ...env },
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    const pid = child.pid ?? 0
    running.add(pid)
    let overTime = false
    const limit = setTimeout(() => {
      overTime = true
      endGroup(pid, 'SIGTERM')
      setTimeout(() => endGroup(pid, 'SIGKILL'), graceMs).unref()
    }, limitMs)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => kept.push(chunk))
    const done = (code: number) => {
      clearTimeout(limit)
      running.delete(pid)
      endGroup(pid, 'SIGKILL')
      resolve({ code, output: Buffer.concat(kept).toString().trim(), tookMs: performance.now() - startedAt, overTime })
    }
    child.on('error', (error) => {
      kept.push(Buffer.from(error.message))
      done(1)
    })
    child.on('exit', (code) => setImmediate(done, code ?? 1))
  })
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    process.exit(code)
  })
}
process.on('exit', () => {
  for (const pid of running) endGroup(pid, 'SIGKILL')
})

function endGroup(pid: number, signal: NodeJS.Signals) {
  try {
    if (pid > 0) process.kill(-pid, signal)
  } catch {
    // The group is gone already.
  }
}
