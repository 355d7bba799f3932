import { expect, test } from 'vitest'
import { nameIn } from './name-in.ts'

test('names: a kind is called as the playbook calls it, and one that it has lost by what its id tells', () => {
  const kinds = [{ id: 'find-someone', name: 'Somebody who knows' }]
  expect(nameIn(kinds, 'find-someone')).toBe('Somebody who knows')
  expect(nameIn(kinds, 'carry-to-car')).toBe('Carry to car')
})
