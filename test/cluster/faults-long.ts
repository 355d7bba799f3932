// The same for longer: `npm run faults`, with `--seed` to repeat one and `--short` for what the tests run.
import { parseArgs } from 'node:util'
import { seedFor } from '../harness/seeded.ts'
import { faults, long, short } from './faults.ts'
import { openFaultsRun } from './faults-run.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, short: { type: 'boolean', default: false }, only: { type: 'string' } },
})
if (values.seed !== undefined) process.env.KEPT_TEST_SEED = values.seed
const run = await openFaultsRun(seedFor('faults'), values.short ? short : long)
const wrong: string[] = []
const tell = (lines: string[]) => {
  wrong.push(...lines)
  for (const line of lines) console.log(`  ${line}`)
}
try {
  for (const fault of faults.filter(({ title }) => title.includes(values.only ?? ''))) {
    const { wrong, ...figures } = await run.suffer(fault)
    console.log(fault.title, figures)
    tell(wrong)
  }
  tell(await run.end())
} finally {
  await run.close()
}
console.log(`${wrong.length} wrong`)
process.exitCode = wrong.length > 0 ? 1 : 0
