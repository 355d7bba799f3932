import type { FloorView, OnShift } from '@kept/client/shapes'
import { expect, test } from 'vitest'
import { gapsOf } from './gaps-of.ts'

const floor = (roles: OnShift['role'][], missingSkills: string[] = []): FloorView => ({
  people: roles.map((role) => ({ role }) as OnShift),
  missingSkills,
})

test('lead: a shift lacks the skills that are missing, and nobody else', () => {
  expect(gapsOf(floor(['associate', 'lead']))).toEqual([])
  expect(gapsOf(floor(['manager'], ['hair', 'till']))).toEqual([{ lacks: 'skills', skills: ['hair', 'till'] }])
})

test('lead: a shift of associates alone lacks somebody who may say yes, and an empty one lacks people', () => {
  expect(gapsOf(floor(['associate', 'associate'], ['hair']))).toEqual([{ lacks: 'authoriser' }, { lacks: 'skills', skills: ['hair'] }])
  expect(gapsOf(floor([]))).toEqual([{ lacks: 'people' }])
})
