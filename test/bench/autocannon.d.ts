// What the benches use of autocannon, which has no types of its own.
declare module 'autocannon' {
  type Options = {
    url: string
    connections: number
    duration: number
    method?: 'GET' | 'POST'
    headers?: Record<string, string>
    body?: string
  }
  type Result = {
    /** Answers a second. */
    requests: { average: number; total: number }
    latency: { p50: number; p99: number; max: number }
    '2xx': number
    non2xx: number
    statusCodeStats: Record<string, { count: number }>
    errors: number
    duration: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
