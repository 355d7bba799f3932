// The same for longer: `npm run crash -- --kills 1000`, with `--seed` to repeat one.
import { parseArgs } from 'node:util'
import { seedFor } from '../harness/seeded.ts'
import { crashRun } from './crash-run.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } } })
if (values.seed !== undefined) process.env.KEPT_TEST_SEED = values.seed
const report = await crashRun({ kills: Number(values.kills), seed: seedFor('crash'), progress: (line) => console.log(line) })
console.log(report)
process.exitCode = report.wrong.length > 0 ? 1 : 0
