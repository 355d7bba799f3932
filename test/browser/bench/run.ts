// One bench in a browser, for bench/run.ts: a program of its own, since what runs in a page is compiled with the page's types.
import type { Row } from '../../bench/table.ts'
import { inChild } from '../../harness/children.ts'
import { boardFrames } from './board-frames.ts'
import { screens } from './screens.ts'

const benches: Record<string, (folder: string) => Promise<Row[]>> = { screens, 'board-frames': boardFrames }
const { options, ready } = inChild<{ bench: string; folder: string }>()
ready({ rows: await benches[options.bench]!(options.folder) }, {}, () => Promise.resolve())
