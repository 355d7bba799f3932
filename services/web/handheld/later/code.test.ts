import { expect, test } from 'vitest'
import { meaningOf } from './code.ts'

const store = { id: 'larkspur', zones: [{ id: 'hair' }, { id: 'till' }] }
const seal = 'A'.repeat(22)

test.each([
  ['http://127.0.0.1:3000', { zone: 'hair' }],
  ['https://kept.example', { zone: 'hair' }],
])('codes: the code of a zone on %s is that zone, by whatever name the server was reached when it was printed', (origin, meaning) => {
  expect(meaningOf(`${origin}/c/z.larkspur.hair.${seal}`, store)).toEqual(meaning)
})

test.each([
  `https://kept.example/c/z.otherstore.hair.${seal}`,
  `https://kept.example/c/z.larkspur.cellar.${seal}`,
  `https://kept.example/c/p.larkspur.hair.${seal}`,
  `https://kept.example/c/z.larkspur.hair.${seal}/more`,
  'https://example.com/',
  '   ',
])('codes: %s means nothing here', (text) => {
  expect(meaningOf(text, store)).toBeUndefined()
})

test.each(['4006381333931', ' 01234 ', 'z.larkspur.hair', 'ftp://x'])('codes: "%s" is what a promise is about', (text) => {
  expect(meaningOf(text, store)).toEqual({ words: text.trim() })
})
