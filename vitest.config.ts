import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long, each most of its group's time: begun last, they would keep one core waiting. */
const long = ['simulation/crash', 'cluster/faults', 'bullmq/faults', 'api/main', 'browser/everywhere', 'browser/player', 'browser/customer']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(`${name}.test.ts`))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** A project is a group of tests that test/run.ts runs together, under one time limit. */
const project = (name: string, include: string[], testTimeout: number, env: Record<string, string> = {}) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: testTimeout, env },
})

/**
 * Its files share one browser, and the modules that tests are written with: to load them is a second for each file. Two files
 * run at a time, each with two tests: people wait in them.
 */
const browser = (of: ReturnType<typeof project>) => ({
  ...of,
  test: { ...of.test, globalSetup: ['test/browser/begin.ts'], isolate: false, maxConcurrency: 2 },
})

export default defineConfig({
  test: {
    allowOnly: false,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      project('unit', ['packages/**/*.test.ts', 'services/**/*.test.{ts,tsx}'], 30_000),
      project('tidy', ['test/*.test.ts'], 10_000),
      project('adapters', ['test/adapters/**/*.test.ts'], 30_000),
      project('infra', ['test/infra/**/*.test.ts'], 60_000),
      project('stories', ['test/stories/**/*.test.ts'], 30_000),
      project('cluster', ['test/stories/**/*.test.ts', 'test/cluster/**/*.test.ts'], 60_000, { KEPT_TEST_SHOP: 'cluster' }),
      // The reaper is an image that would be pulled; test/containers/engine.ts says what is done instead.
      project('containers', ['test/containers/**/*.test.ts'], 60_000, { TESTCONTAINERS_RYUK_DISABLED: 'true' }),
      project('simulation', ['test/simulation/**/*.test.ts'], 120_000),
      browser(project('browser', ['test/browser/**/*.test.ts'], 240_000)),
    ],
  },
})
