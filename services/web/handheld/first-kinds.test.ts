import { expect, test } from 'vitest'
import { oftenInShift, splitKinds } from './first-kinds.ts'

const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => ({ id }))
const ids = (all: { id: string }[]) => all.map(({ id }) => id).join('')

function memory() {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
}

test('tiles: the six kinds that are promised most often come first, in the order of the playbook', () => {
  const { first, rest } = splitKinds(kinds, ['h', 'c', 'g', 'a'])
  expect([ids(first), ids(rest)]).toEqual(['abcdgh', 'ef'])
})

test('tiles: with nothing promised yet the first six of the playbook, and of six or fewer all', () => {
  expect(ids(splitKinds(kinds, []).first)).toBe('abcdef')
  expect(splitKinds(kinds.slice(0, 6), ['f'])).toEqual({ first: kinds.slice(0, 6), rest: [] })
})

test('tiles: a kind that the store no longer has takes nobody’s place', () => {
  expect(ids(splitKinds(kinds, ['x', 'y', 'h']).first)).toBe('abcdeh')
})

test('tiles: what was promised since the shift began moves none, and the next shift begins with it', () => {
  const kept = memory()
  expect(oftenInShift(kept, 'ana 09:00', ['a'])).toEqual(['a'])
  expect(oftenInShift(kept, 'ana 09:00', ['h', 'a'])).toEqual(['a'])
  expect(oftenInShift(kept, 'ben 09:00', ['h', 'a'])).toEqual(['h', 'a'])
})

test('tiles: what another version has kept, or a store that keeps nothing, stops no tile', () => {
  for (const value of ['{', '{"shift":"s"}', '3']) {
    expect(oftenInShift({ ...memory(), getItem: () => value }, 's', ['b'])).toEqual(['b'])
  }
  const full = () => {
    throw new Error('full')
  }
  expect(oftenInShift({ ...memory(), setItem: full }, 's', ['b'])).toEqual(['b'])
})
