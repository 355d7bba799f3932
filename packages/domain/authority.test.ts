import { role } from '@kept/contracts/words'
import { expect, test } from 'vitest'
import { type Action, actions, type Grant, grant } from './authority.ts'

// Written out a second time on purpose: a change of the table must be meant twice.
const [Y, N, O, M, E] = ['yes', 'no', 'owner', 'maker', 'ender'] as const
const roles = ['associate', 'lead', 'manager', 'system', 'customer', 'kept'] as const
// biome-ignore format: a table is read by its columns
const cells: Record<Action, [Grant, Grant, Grant, Grant, Grant, Grant]> = {
  //                   associate lead manager system customer kept
  'make':             [Y,        Y,   Y,      Y,     Y,       N],
  'take':             [Y,        Y,   Y,      N,     N,       N],
  'pass':             [Y,        Y,   Y,      N,     N,       N],
  'seen':             [Y,        Y,   Y,      N,     N,       N],
  'on-it':            [O,        O,   O,      N,     N,       N],
  'cannot':           [O,        O,   O,      N,     N,       N],
  'hand-over':        [O,        Y,   Y,      N,     N,       N],
  'put-to-floor':     [O,        Y,   Y,      N,     N,       N],
  'extend':           [O,        Y,   Y,      N,     N,       N],
  'say-more':         [M,        Y,   Y,      M,     N,       N],
  'keep':             [Y,        Y,   Y,      Y,     Y,       N],
  'break':            [Y,        Y,   Y,      Y,     Y,       N],
  'release':          [Y,        Y,   Y,      Y,     Y,       N],
  'prove':            [N,        N,   N,      Y,     N,       N],
  'withdraw-ending':  [E,        E,   E,      E,     E,       N],
  'correct-ending':   [N,        Y,   Y,      N,     Y,       N],
  'nudge':            [Y,        Y,   Y,      Y,     Y,       N],
  'thank':            [N,        N,   N,      N,     Y,       N],
  'look':             [N,        N,   N,      N,     N,       Y],
  'ask-free':         [N,        N,   N,      N,     N,       Y],
  'copy-view':        [N,        N,   N,      N,     N,       Y],
  'read-promises':    [Y,        Y,   Y,      Y,     N,       N],
  'read-floor':       [Y,        Y,   Y,      Y,     N,       N],
  'read-day':         [N,        Y,   Y,      Y,     N,       N],
  'have-shift':       [Y,        Y,   Y,      N,     N,       N],
  'add-person':       [N,        N,   Y,      N,     N,       N],
  'remove-person':    [N,        N,   Y,      N,     N,       N],
  'set-own-pin':      [Y,        Y,   Y,      N,     N,       N],
  'set-pin':          [N,        N,   Y,      N,     N,       N],
  'enrol-device':     [N,        Y,   Y,      N,     N,       N],
  'make-key':         [N,        N,   Y,      N,     N,       N],
  'open-source':      [N,        N,   Y,      N,     N,       N],
  'publish-playbook': [N,        N,   Y,      N,     N,       N],
  'print-zone-codes': [N,        Y,   Y,      N,     N,       N],
}

test.each(actions.flatMap((action) => roles.map((by, i) => ({ action, by, says: cells[action]?.[i] }))))(
  'for "$action" by the role "$by" the table says "$says"',
  ({ action, by, says }) => {
    expect(grant(action, by)).toBe(says)
  },
)

test('no action and no role is missing', () => {
  expect([...actions].sort()).toEqual(Object.keys(cells).sort())
  expect([...role.options].sort()).toEqual([...roles].sort())
})
