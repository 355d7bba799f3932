// The dashboard and the alert rules ask only for what the processes say of themselves.
import { readFileSync } from 'node:fs'
import { openMetrics } from '@kept/engine/metrics'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Panel = { id: number; title: string; targets: { expr: string }[]; gridPos: { x: number; y: number; w: number; h: number } }

const read = (path: string) => readFileSync(`infra/observe/${path}`, 'utf8')
const panels: Panel[] = JSON.parse(read('grafana/kept.json')).panels
const rules: { alert: string; expr: string }[] = parse(read('alerts.yml')).groups[0].rules
const asked = [
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
]
const metrics = openMetrics(true)
// A histogram without labels tells its bounds from the start; what has labels tells nothing yet but its name.
const told = await metrics.registry.getMetricsAsJSON()

test.each(asked)('%s asks for what is there', (_, expr) => {
  const names = [...expr.matchAll(/\b((?:kept|process|nodejs)_\w+)/g)].map(([, name = '']) => name)
  expect(names.length + (expr.match(/\bup\b/g)?.length ?? 0)).toBeGreaterThan(0)
  for (const name of names) {
    const parts = told.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
    )
    expect(parts).toContain(name)
  }
})

test('an alert that asks how many are under a bound asks for a bound that is counted', () => {
  const bounds = rules.flatMap(({ expr }) => [...expr.matchAll(/(kept_\w+)_bucket\{le="(\d+)"\}/g)])
  expect(bounds.length).toBeGreaterThan(0)
  for (const [, name, bound] of bounds) {
    const histogram = told.find((metric) => metric.name === name)
    expect(histogram?.values.map(({ labels }) => String(labels.le))).toContain(bound)
  }
})

test('every measure of our own has a place on the dashboard', () => {
  const all = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n')
  for (const { name } of told) if (name.startsWith('kept_')) expect(all).toContain(name)
})

test('no panel lies on another', () => {
  const places = panels.map(({ gridPos: { x, y } }) => `${x},${y}`)
  expect(new Set(places).size).toBe(panels.length)
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
})
