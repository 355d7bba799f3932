// The alert rules in infra/observe, run by Prometheus's own tool on series that this file makes up.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { lacks, runToEnd } from './needed.ts'

type Rule = { alert: string; labels: { severity: string }; annotations: { summary: string; action: string } }
type Series = Record<string, string>
type Case = {
  alert: string
  when: string
  wrong: Series
  without?: string
  silentAt: string
  firesAt: string
  labels?: Series
  summary: string
}

const folder = resolve('infra/observe')
const promtool = lacks('promtool', 'prometheus')
const rules: Rule[] = parse(readFileSync(join(folder, 'alerts.yml'), 'utf8')).groups.flatMap((group: { rules: Rule[] }) => group.rules)

const api = '{job="api",instance="api-1:3000"}'
const worker = '{job="worker",instance="worker-1:3000"}'
const bucket = (name: string, le: string) => `${name}{job="worker",instance="worker-1:3000",le="${le}"}`
/** A cluster that is well, one sample each ten seconds. */
const well: Series = {
  [`up${api}`]: '1x90',
  [`up${worker}`]: '1x90',
  [`kept_works${worker}`]: '1x90',
  [`kept_works${api}`]: '0x90',
  [`kept_ready${api}`]: '1x90',
  [`kept_follow_lag_ms${api}`]: '40x90',
  [`kept_heartbeat_age_ms${api}`]: '29000x90',
  [`kept_set_aside_streams${api}`]: '0x90',
  [bucket('kept_rung_lateness_ms_bucket', '1000')]: '0+995x90',
  [`kept_rung_lateness_ms_count${worker}`]: '0+1000x90',
  [bucket('kept_append_ms_bucket', '500')]: '0+995x90',
  [`kept_append_ms_count${worker}`]: '0+1000x90',
}
const ofApi = { job: 'api', instance: 'api-1:3000' }
const ofWorker = { job: 'worker', instance: 'worker-1:3000' }

const cases: Case[] = [
  {
    alert: 'RungsLate',
    when: 'two rungs in a hundred are late',
    wrong: { [bucket('kept_rung_lateness_ms_bucket', '1000')]: '0+980x90' },
    silentAt: '2m',
    firesAt: '3m',
    summary: '2% of rungs are reached more than a second late',
  },
  {
    alert: 'NoWorker',
    when: 'only processes that answer requests are left',
    wrong: {},
    without: `kept_works${worker}`,
    silentAt: '20s',
    firesAt: '1m',
    summary: 'No process does what is due',
  },
  {
    alert: 'WorkerMissing',
    when: 'a worker does not answer for two minutes',
    wrong: { [`up${worker}`]: '0x90' },
    silentAt: '1m50s',
    firesAt: '2m10s',
    labels: ofWorker,
    summary: 'worker-1:3000 does not answer; the others do its work',
  },
  {
    alert: 'ApiMissing',
    when: 'an api process does not answer for two minutes',
    wrong: { [`up${api}`]: '0x90' },
    silentAt: '1m50s',
    firesAt: '2m10s',
    labels: ofApi,
    summary: 'api-1:3000 does not answer; requests go to the others',
  },
  {
    alert: 'NoApi',
    when: 'no api process answers',
    wrong: { [`up${api}`]: '0x90' },
    silentAt: '20s',
    firesAt: '1m',
    summary: 'No process answers requests',
  },
  {
    alert: 'NotReady',
    when: 'a process is not ready for a minute',
    wrong: { [`kept_ready${api}`]: '0x90' },
    silentAt: '50s',
    firesAt: '1m10s',
    labels: ofApi,
    summary: 'api-1:3000 is not ready',
  },
  {
    alert: 'ViewBehind',
    when: 'a view is seconds behind',
    wrong: { [`kept_follow_lag_ms${api}`]: '2500x90' },
    silentAt: '50s',
    firesAt: '1m10s',
    labels: ofApi,
    summary: 'api-1:3000 sees what happens 2500 ms later',
  },
  {
    alert: 'HeartbeatOld',
    when: 'three heartbeats are missing',
    wrong: { [`kept_heartbeat_age_ms${api}`]: '31000x90' },
    silentAt: '20s',
    firesAt: '1m',
    labels: ofApi,
    summary: 'api-1:3000 last saw a heartbeat 31000 ms ago',
  },
  {
    alert: 'EventsSetAside',
    when: 'one stream is set aside, at once',
    wrong: { [`kept_set_aside_streams${api}`]: '0 0 0 1x87' },
    silentAt: '20s',
    firesAt: '30s',
    labels: ofApi,
    summary: 'api-1:3000 could not apply the events of 1 streams',
  },
  {
    alert: 'AppendsSlow',
    when: 'two appends in a hundred are slow for five minutes',
    wrong: { [bucket('kept_append_ms_bucket', '500')]: '0+980x90' },
    silentAt: '5m',
    firesAt: '6m',
    summary: '2% of appends take longer than half a second',
  },
]

describe('alerts', () => {
  // Without the program there is nothing to test; the reason names it.
  beforeEach((context) => (promtool ? context.skip(promtool) : undefined))

  test('the rules and the settings of Prometheus are ones that it takes', () => {
    expect(runToEnd('promtool', ['check', 'config', join(folder, 'prometheus.yml')])).toContain(`${rules.length} rules found`)
  })

  test('a cluster that is well calls nobody', () => {
    check(well, ...rules.map(({ alert }) => ({ alertname: alert, eval_time: '14m', exp_alerts: [] })))
  })

  test.each(cases)('$alert calls when $when, and not before', ({ alert, wrong, without, silentAt, firesAt, labels, summary }) => {
    const series = { ...well, ...wrong }
    if (without) delete series[without]
    const rule = rules.find((one) => one.alert === alert)
    const expected = { exp_labels: { ...labels, ...rule?.labels }, exp_annotations: { ...rule?.annotations, summary } }
    check(
      series,
      { alertname: alert, eval_time: silentAt, exp_alerts: [] },
      { alertname: alert, eval_time: firesAt, exp_alerts: [expected] },
    )
  })

  test('every alert has its case here', () => {
    expect(cases.map(({ alert }) => alert)).toEqual(rules.map(({ alert }) => alert))
  })
})

/** Lets promtool decide whether these alerts come of these series. Its files are YAML, and so is JSON. */
function check(series: Series, ...expected: { alertname: string; eval_time: string; exp_alerts: object[] }[]): void {
  const input = Object.entries(series).map(([name, values]) => ({ series: name, values }))
  const own = mkdtempSync(join(tmpdir(), 'kept-alerts-'))
  try {
    const file = join(own, 'alerts.json')
    const tests = [{ interval: '10s', input_series: input, alert_rule_test: expected }]
    writeFileSync(file, JSON.stringify({ rule_files: [join(folder, 'alerts.yml')], evaluation_interval: '10s', tests }))
    runToEnd('promtool', ['test', 'rules', file])
  } finally {
    rmSync(own, { recursive: true })
  }
}
