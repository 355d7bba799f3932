// How what became of promises looks in pictures and beside their names: a colour and a texture each, so that nobody needs
// to see the colour.
import type { Figures } from '@kept/client/shapes'

export type Look = 'in-time' | 'late' | 'not-kept' | 'not-needed' | 'unknown' | 'open' | 'lacking' | 'found'

type Outcome = keyof Figures['outcomes']
type Texture = 'plain' | 'rising' | 'crossed' | 'dotted' | 'upright' | 'hollow' | 'level'

/** What is one piece of a bar: outcomes that mean the same for the customer. */
export const stacks = {
  'in-time': ['in-time', 'in-time-extended'],
  late: ['late'],
  'not-kept': ['walkout', 'impossible', 'said-not-kept'],
  'not-needed': ['no-longer-wanted', 'mis-tap'],
  unknown: ['unknown'],
  open: ['open'],
} as const satisfies Partial<Record<Look, Outcome[]>>
export type Stack = keyof typeof stacks
export const stackNames = Object.keys(stacks) as Stack[]

/** How many promises of these figures are in one piece of their bar. */
export function inStack({ outcomes }: Figures, stack: Stack): number {
  return stacks[stack].reduce((all, outcome) => all + outcomes[outcome], 0)
}

const looks: Record<Look, { colour: string; texture: Texture }> = {
  'in-time': { colour: '--kept', texture: 'plain' },
  late: { colour: '--soon', texture: 'rising' },
  'not-kept': { colour: '--late', texture: 'crossed' },
  'not-needed': { colour: '--edge', texture: 'dotted' },
  unknown: { colour: '--quiet', texture: 'upright' },
  open: { colour: '--ink', texture: 'hollow' },
  lacking: { colour: '--unasked', texture: 'level' },
  found: { colour: '--kept', texture: 'plain' },
}

/** A colour of base.css, as it is just now. */
export const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** The tile that a piece is filled with, `scale` pixels of the picture to one of the screen. */
export function tile(look: Look, scale: number): HTMLCanvasElement {
  const size = Math.round(8 * scale)
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
  const ctx = canvas.getContext('2d')!
  const { colour: name, texture } = looks[look]
  ctx.fillStyle = texture === 'hollow' ? colour('--card') : colour(name)
  ctx.fillRect(0, 0, size, size)
  ctx.strokeStyle = ctx.fillStyle = texture === 'hollow' ? colour(name) : colour('--card')
  ctx.lineWidth = size / 5
  const line = (...ends: [number, number, number, number][]) => {
    for (const [x, y, toX, toY] of ends) {
      ctx.beginPath()
      ctx.moveTo(x * size, y * size)
      ctx.lineTo(toX * size, toY * size)
      ctx.stroke()
    }
  }
  // Strokes go over the edges, so that tiles join without a gap.
  const rising: [number, number, number, number][] = [
    [-0.5, 0.5, 0.5, -0.5],
    [-0.5, 1.5, 1.5, -0.5],
    [0.5, 1.5, 1.5, 0.5],
  ]
  if (texture === 'rising' || texture === 'crossed') line(...rising)
  if (texture === 'crossed') line(...rising.map(([x, y, toX, toY]): [number, number, number, number] => [1 - x, y, 1 - toX, toY]))
  if (texture === 'upright') line([0.5, -0.5, 0.5, 1.5])
  if (texture === 'level') line([-0.5, 0.5, 1.5, 0.5])
  if (texture === 'dotted') ctx.fillRect(size * 0.3, size * 0.3, size * 0.4, size * 0.4)
  return canvas
}
