// The drawings: lines on a 24-unit square, in the colour of the text beside them. Never the only sign.
const paths = {
  'find-someone': 'M10 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M3 21v-1a6 6 0 0 1 8-5.7M17 20a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M19.6 19.1 22 21.5',
  'check-stock': 'M3 8 12 3l9 5v9l-9 5-9-5zM3 8l9 5 9-5M12 13v9',
  'email-receipt': 'M5 3v18l2.5-1.5L10 21l2-1.5 2 1.5 2.5-1.5L19 21V3zM9 8h6M9 12h6',
  'call-back': 'M5 3h4l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2',
  'carry-to-car': 'M3 16v-4l2-6h14l2 6v4zM3 12h18M6 16v3M18 16v3M7 14h1M16 14h1',
  'hold-item': 'M5 8h14l1 13H4zM8.5 8V6.5a3.5 3.5 0 0 1 7 0V8M12 12v5',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9l6 6 6-6',
  more: 'M5 12v.2M12 12v.2M19 12v.2',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 9v6M12 9v6M16 9v6',
  speak: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3M6 11v1a6 6 0 0 0 12 0v-1M12 18v3',
  promise: 'M20 12a8 8 0 1 1-4-6.9M8.5 11.5 12 15l8-9',
  check: 'm4 12.5 5.5 5.5L20 6.5',
  undo: 'M8 4 3 9l5 5M3 9h11a6 6 0 0 1 0 12h-3',
  alert: 'M12 3 2 21h20zM12 10v5M12 18v.2',
  unasked: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.9M12 17v.2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
  menu: 'M4 7h16M4 12h16M4 17h16',
  cut: 'M3 3l18 18M9 16.5a5 5 0 0 1 6 0M5 12a10 10 0 0 1 4-2.3M19 12a10 10 0 0 0-5-2.7M2 8a15 15 0 0 1 4-2.4M22 8a15 15 0 0 0-11-3.5M12 20v.2',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21v-1a7 7 0 0 1 14 0v1M16 3.5a4 4 0 0 1 0 7M22 21v-1a7 7 0 0 0-4-6.3',
  back: 'M14 5l-7 7 7 7',
  day: 'M4 3v18h17M8 17v-5M13 17V6M18 17v-8',
  board: 'M3 4h18v13H3zM9 4v13M15 4v13M8 21h8',
  handheld: 'M7 2h10v20H7zM11 18.5h2',
  handle: 'M9 5v.1M15 5v.1M9 12v.1M15 12v.1M9 19v.1M15 19v.1',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3a14 14 0 0 1 0 18M12 3a14 14 0 0 0 0 18',
} as const
export type IconName = keyof typeof paths
/** Those that point along the line of reading: mirrored where it runs from the right. */
const pointing = ['undo', 'back']

/** A drawing by name; a kind without one of its own gets the general one. */
export function Icon({ name }: { name: string }) {
  const path = name in paths ? paths[name as IconName] : paths.promise
  return (
    <svg class={pointing.includes(name) ? 'icon pointing' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
