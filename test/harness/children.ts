// Processes that tests and benches start: each says when it is ready, answers questions, and ends when it is told to.
import { fork } from 'node:child_process'
import { join } from 'node:path'

export type Child<Started> = {
  started: Started
  /** From its start to its first message. */
  tookMs: number
  ask<Answer>(question: string): Promise<Answer>
  /** Resolves when it has ended by itself. */
  end(): Promise<void>
}

/** Starts a program of the tests, such as `bench/kept-server.ts`, with its options, and resolves with the first thing it says. */
export async function startChild<Started>(program: string, options: object): Promise<Child<Started>> {
  const startedMs = performance.now()
  // What this process was started with is not for the child, such as a channel that does not keep it alive.
  const child = fork(join(import.meta.dirname, '..', program), [JSON.stringify(options)], { execArgv: [] })
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      child.once('message', (message) => resolve(message as T))
      void exit.then(() => reject(new Error(`expected an answer of ${program}, but it ended with ${child.exitCode ?? child.signalCode}`)))
    })
  const started = await next<Started>()
  return {
    started,
    tookMs: performance.now() - startedMs,
    ask<T>(question: string) {
      const answer = next<T>()
      // Who has ended already gets no question: `answer` says so.
      child.send(question, () => {})
      return answer
    },
    end() {
      if (child.connected) child.send('end')
      return exit
    },
  }
}

/** For the program itself: its options, how it says that it is ready, and what it answers. */
export function inChild<Options>() {
  const options = JSON.parse(process.argv[2] ?? '{}') as Options
  // Whoever started it is gone: so is its reason to run.
  process.on('disconnect', () => process.exit(1))
  return {
    options,
    ready(started: object, answers: Record<string, () => object | Promise<object>>, close: () => Promise<void>) {
      process.on('message', async (question: string) => {
        if (question !== 'end') return void process.send?.(await answers[question]!())
        await close()
        process.exit(0)
      })
      process.send?.(started)
    },
  }
}
