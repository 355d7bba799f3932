import { expect, test } from 'vitest'
import { decodePosition, encodePosition } from './position.ts'

test('log: positions compare as strings in the order of the log', () => {
  const offsets = [0n, 9n, 10n, 99n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n - 1n]
  const places = offsets.flatMap((commit) => [0n, commit].map((prepare) => ({ commit, prepare }))).slice(1)
  const positions = places.map(encodePosition)
  expect(positions.toSorted()).toEqual(positions)
  expect(positions.map(decodePosition)).toEqual(places)
})

test.each(['', '1', '0000000000000001', 'C:12/P:12', `${'0'.repeat(20)}/${'0'.repeat(19)}x`])(
  'log: "%s" is refused as a position of another log',
  (other) => {
    expect(() => decodePosition(other)).toThrow(TypeError)
  },
)

test.each([undefined, { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }])(
  'log: an event without a place is no event of a log: %s',
  (at) => {
    expect(() => encodePosition(at)).toThrow(/server is too old/)
  },
)
