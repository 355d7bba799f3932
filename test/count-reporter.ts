// Counts a group's tests for test/run.ts, file by file, so that one that hangs has counted what came before it.
import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

/** `skips`: how many, by file and by the reason that the test gave. */
export type Tally = { passed: number; failed: number; skips: { file: string; reason: string; count: number }[]; done: boolean }

export default class CountReporter implements Reporter {
  #tally: Tally = { passed: 0, failed: 0, skips: [], done: false }

  onTestCaseResult(test: TestCase) {
    const result = test.result()
    if (result.state === 'passed') this.#tally.passed++
    else if (result.state === 'failed') this.#tally.failed++
    else this.#skip(test.module.relativeModuleId, ('note' in result && result.note) || '')
  }

  /** A hook that fails is a failure of its own: it belongs to no test. */
  onTestSuiteResult(suite: TestSuite) {
    this.#tally.failed += suite.errors().length
  }

  onTestModuleEnd(module: TestModule) {
    this.#tally.failed += module.errors().length
    this.#write()
  }

  onTestRunEnd(_: readonly TestModule[], unhandled: readonly unknown[]) {
    this.#tally.failed += unhandled.length
    this.#tally.done = true
    this.#write()
  }

  #skip(file: string, reason: string) {
    const same = this.#tally.skips.find((skip) => skip.file === file && skip.reason === reason)
    if (same) same.count++
    else this.#tally.skips.push({ file, reason, count: 1 })
  }

  #write() {
    const path = process.env.KEPT_TEST_TALLY
    if (path) writeFileSync(path, JSON.stringify(this.#tally))
  }
}
