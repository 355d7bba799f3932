import { expect, test } from 'vitest'
import { decodePosition, encodePosition } from './position.ts'

test('log: positions compare as strings in the order of the log', () => {
  const rows = [1, 9, 10, 99, 100, 2 ** 32, Number.MAX_SAFE_INTEGER]
  const positions = rows.map(encodePosition)
  expect(positions.toSorted()).toEqual(positions)
  expect(positions.map(decodePosition)).toEqual(rows)
})

test.each(['', '1', 'C:12/P:12', '00000000000000001', '000000000000000x'])('log: "%s" is refused as a position of another log', (other) => {
  expect(() => decodePosition(other)).toThrow(TypeError)
})
