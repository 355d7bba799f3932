// The rows that a bench prints, ready for a page of markdown.

export type Row = {
  what: string
  kept: string
  /** What it is compared with, in the same run. */
  comparison: string
  ratio?: number
  goal?: string
  met?: boolean
}

export const columns = ['what', 'Kept', 'compared with', 'ratio', 'goal']

/** One row of the table. */
export function line({ what, kept, comparison, ratio, goal, met }: Row): string {
  const verdict = goal === undefined ? '' : `${goal}${met === undefined ? '' : met ? ' ✓' : ' ✗'}`
  return `| ${[what, kept, comparison, ratio === undefined ? '' : ratio.toFixed(2), verdict].join(' | ')} |`
}

/** The value below which a share of all lies. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: number[]) => quantile(values, 0.5)
export const round = (value: number) => Math.round(value).toLocaleString('en')
export const spread = (valuesMs: number[]) =>
  `p50 ${ms(quantile(valuesMs, 0.5))}, p99 ${ms(quantile(valuesMs, 0.99))}, max ${ms(quantile(valuesMs, 1))}`
export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
