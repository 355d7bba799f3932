// How a piece of the pictures looks, small, beside its name.
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Look, tile } from './looks.ts'

const SIZE_PX = 16
const SCALE = 2

export function Swatch({ look }: { look: Look }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const draw = () => {
      const ctx = canvas.current?.getContext('2d')
      if (!ctx) return
      ctx.fillStyle = ctx.createPattern(tile(look, SCALE), 'repeat') as CanvasPattern
      ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height)
    }
    draw()
    const queries = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query))
    for (const query of queries) query.addEventListener('change', draw)
    return () => {
      for (const query of queries) query.removeEventListener('change', draw)
    }
  }, [look])
  return (
    <span class="swatch" aria-hidden="true">
      <canvas width={SIZE_PX * SCALE} height={SIZE_PX * SCALE} ref={canvas} />
    </span>
  )
}
