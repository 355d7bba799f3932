// What operators measure. No names and no ids of people or promises, only counts and times.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof openMetrics>

/** Makes the metrics of one node, in a registry of its own. `works`: whether it does what falls due. */
export function openMetrics(works: boolean) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'kept_works', help: '1 when this process does what falls due, 0 when it only answers requests', registers }).set(
    Number(works),
  )
  return {
    registry,
    rungLateness: new Histogram({
      name: 'kept_rung_lateness_ms',
      help: 'How long after its instant a rung was reached',
      buckets: [1, 2, 5, 10, 20, 50, 100, 500, 1_000, 5_000, 30_000, 300_000],
      registers,
    }),
    asks: new Counter({ name: 'kept_asks_total', help: 'People asked, by cause', labelNames: ['cause'], registers }),
    endings: new Counter({
      name: 'kept_endings_total',
      help: 'Promises ended, by ending and by whose word',
      labelNames: ['ending', 'word'],
      registers,
    }),
    pushes: new Counter({
      name: 'kept_pushes_total',
      help: 'Pushes to devices, by what they say and what became of them',
      labelNames: ['what', 'outcome'],
      registers,
    }),
    append: new Histogram({
      name: 'kept_append_ms',
      help: 'How long an append to the log took',
      buckets: [0.5, 1, 2, 5, 10, 20, 50, 100, 500, 1_000, 5_000],
      registers,
    }),
    followLag: new Gauge({ name: 'kept_follow_lag_ms', help: 'How long the last heartbeat took to be seen in the view', registers }),
    heartbeatAge: new Gauge({ name: 'kept_heartbeat_age_ms', help: 'Age of the newest heartbeat that the view has seen', registers }),
    openPromises: new Gauge({ name: 'kept_open_promises', help: 'Open promises in the view', registers }),
    clockOffset: new Gauge({
      name: 'kept_clock_offset_ms',
      help: 'How far this clock is ahead of the one that all nodes share',
      registers,
    }),
    setAside: new Gauge({ name: 'kept_set_aside_streams', help: 'Streams whose events could not be applied', registers }),
    ready: new Gauge({ name: 'kept_ready', help: '1 when this process was ready the last time that it was asked', registers }),
    liveStreams: new Gauge({ name: 'kept_live_streams', help: 'Open live streams', registers }),
  }
}
