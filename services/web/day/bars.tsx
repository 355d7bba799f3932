// A picture of bars. Its figures stand in a table beside it; whoever cannot see it is told so by its name.
import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { direction, language, sayNumber } from '../say.ts'
import { colour, type Look, tile } from './looks.ts'

/** One piece of each bar; the first stands on the axis, the next on it. */
export type Piece = { look: Look; values: number[] }
/** `lying`: bars from the edge on, one below the other. */
type Given = { name: string; labels: string[]; pieces: Piece[]; lying?: boolean }

const SIZE_PX = 14
const LINE_PX = 18
const LETTER_PX = 9
const AXIS_PX = 48
const looksDifferent = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', 'print']

/** Draws them, and again when there is more or less room, or other colours. */
export function Bars(given: Given) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const parent = place.current as HTMLDivElement
    let drawn: uPlot | undefined
    let width = 0
    const draw = () => {
      drawn?.destroy()
      width = parent.clientWidth
      drawn = new uPlot(optionsOf(given, width), dataOf(given), parent)
    }
    const resized = new ResizeObserver(() => parent.clientWidth !== width && draw())
    resized.observe(parent)
    const queries = looksDifferent.map((query) => matchMedia(query))
    for (const query of queries) query.addEventListener('change', draw)
    return () => {
      resized.disconnect()
      for (const query of queries) query.removeEventListener('change', draw)
      drawn?.destroy()
    }
  }, [JSON.stringify(given), language()])
  return <div class="bars" ref={place} role="img" aria-label={given.name} />
}

/** Each piece reaches from the axis to its own end: the longest is drawn first, and the shorter ones over it. */
function dataOf({ labels, pieces }: Given): uPlot.AlignedData {
  const ends = pieces.map((_, i) => labels.map((_, bar) => endOf(pieces.slice(0, i + 1), bar) || null))
  return [labels.map((_, i) => i), ...ends.reverse()]
}

const endOf = (pieces: Piece[], bar: number) => pieces.reduce((all, { values }) => all + (values[bar] ?? 0), 0)

function optionsOf(given: Given, width: number): uPlot.Options {
  const { labels, pieces, lying = false } = given
  const rtl = direction() === 'rtl'
  const most = Math.max(1, ...labels.map((_, bar) => endOf(pieces, bar)))
  const longestPx = LETTER_PX * Math.max(...labels.flatMap((label) => label.split('\n')).map(({ length }) => length))
  const turned = !lying && longestPx + LETTER_PX > (width - AXIS_PX) / labels.length
  const ink = { stroke: () => colour('--ink'), font: `${SIZE_PX}px system-ui, sans-serif`, ticks: { show: false } }
  const filled = new Map<Look, CanvasPattern | null>()
  const fill = (u: uPlot, look: Look) => {
    if (!filled.has(look)) filled.set(look, u.ctx.createPattern(tile(look, devicePixelRatio), 'repeat'))
    return filled.get(look) as CanvasPattern
  }
  return {
    width,
    height: lying ? labels.length * 52 + 36 : 260,
    cursor: { show: false },
    legend: { show: false },
    padding: lying ? [0, rtl ? 0 : 40, 0, rtl ? 40 : 0] : [26, 8, 0, 8],
    scales: {
      x: { time: false, range: [-0.5, labels.length - 0.5], ori: lying ? 1 : 0, dir: lying || rtl ? -1 : 1 },
      y: { range: [0, most], ori: lying ? 0 : 1, dir: lying && rtl ? -1 : 1 },
    },
    axes: [
      {
        ...ink,
        side: lying ? (rtl ? 1 : 3) : 2,
        splits: () => labels.map((_, i) => i),
        values: () => labels,
        space: 0,
        gap: 8,
        lineGap: LINE_PX / SIZE_PX,
        grid: { show: false },
        size: lying ? Math.min(width * 0.45, longestPx + 16) : turned ? longestPx + 20 : 34,
        ...(turned ? { rotate: -90 } : {}),
      },
      {
        ...ink,
        side: lying ? 2 : rtl ? 1 : 3,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000],
        values: (_, splits) => splits.map(sayNumber),
        grid: { stroke: () => colour('--line'), width: 1 },
        size: lying ? 32 : AXIS_PX,
      },
    ],
    series: [
      {},
      ...pieces.toReversed().map(({ look }) => ({
        width: 1,
        stroke: () => colour('--ink'),
        fill: (u: uPlot) => fill(u, look),
        paths: uPlot.paths.bars!({ size: [0.7, lying ? 34 : 72] }),
        points: { show: false },
      })),
    ],
    hooks: { draw: [(u) => writeEnds(u, given, rtl)] },
  }
}

/** Writes at the end of each bar how long it is. */
function writeEnds({ ctx, valToPos }: uPlot, { labels, pieces, lying = false }: Given, rtl: boolean): void {
  ctx.save()
  ctx.fillStyle = colour('--ink')
  ctx.font = `700 ${SIZE_PX * devicePixelRatio}px system-ui, sans-serif`
  ctx.textBaseline = lying ? 'middle' : 'bottom'
  ctx.textAlign = lying ? (rtl ? 'right' : 'left') : 'center'
  const off = 5 * devicePixelRatio
  for (const [i] of labels.entries()) {
    const end = endOf(pieces, i)
    const [along, across] = [valToPos(end, 'y', true), valToPos(i, 'x', true)]
    if (lying) ctx.fillText(sayNumber(end), along + (rtl ? -off : off), across)
    else ctx.fillText(sayNumber(end), across, along - off)
  }
  ctx.restore()
}
