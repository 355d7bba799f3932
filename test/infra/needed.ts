// Programs that these tests run beside Node, and what to say where one is not there.
import { spawnSync } from 'node:child_process'

/** Why tests that run this program cannot run here; undefined when they can. `from`: Debian's package that has it. */
export function lacks(program: string, from: string): string | undefined {
  const { error } = spawnSync(program, ['-v'], { stdio: 'ignore' })
  return error === undefined ? undefined : `needs ${program}; on Debian: apt-get install ${from}`
}

/** Runs a program to its end. Throws with all that it said when it does not end well. */
export function runToEnd(program: string, args: string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env } })
  if (error || status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status ?? error?.message}:\n${stdout}${stderr}`)
  return stdout
}
