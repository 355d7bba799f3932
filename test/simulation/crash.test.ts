import { expect, test } from 'vitest'
import { seedFor } from '../harness/seeded.ts'
import { crashRun } from './crash-run.ts'

test('P3 P4 P15 a server that is killed again and again loses nothing that it answered, and reaches every rung once', async () => {
  const report = await crashRun({ kills: 26, seed: seedFor('crash') })
  console.log(JSON.stringify({ ...report, wrong: report.wrong.length }))
  expect(report.wrong).toEqual([])
  expect(report).toMatchObject({ kills: 26 })
  expect(report.resumed).toBeGreaterThan(0)
  expect(report.promises).toBeGreaterThan(100)
}, 240_000)
