import { expect, test } from 'vitest'
import { states } from '../../db/machine.ts'
import { licenceMachine, stops } from '../../db/schema/index.ts'
import { isOver, standingOf } from './licence-standing.ts'

const today = '2026-06-01'
const fine = { stop: null, embargoed: false }
const active = { status: 'active', endsOn: null } as const

test('copies are offered only while nothing stands in their way', () => {
  expect(standingOf(active, fine, today)).toBe('active')
  expect(standingOf({ ...active, endsOn: '2026-06-02' }, fine, today)).toBe('active')
  expect(standingOf({ ...active, endsOn: today }, fine, today)).toBe('expired')
  expect(standingOf(active, { ...fine, embargoed: true }, today)).toBe('embargo')
  expect(standingOf(active, { ...fine, cleared: false }, today)).toBe('not_cleared')
  for (const stop of stops) expect(standingOf(active, { ...fine, stop }, today)).toBe(stop)
  for (const status of states(licenceMachine).filter((state) => state !== 'active'))
    expect(standingOf({ ...active, status }, fine, today)).toBe(status)
})

test('a licence that has ended stays ended whatever its article comes to; one that rests tells of the stop', () => {
  for (const status of ['expired', 'revoked', 'superseded', 'cancelled'] as const) {
    expect(standingOf({ ...active, status }, { ...fine, stop: 'blocked' }, today)).toBe(status)
    expect(isOver(status)).toBe(true)
  }
  for (const status of ['pending', 'suspended'] as const)
    expect(standingOf({ ...active, status }, { ...fine, stop: 'blocked' }, today)).toBe('blocked')
})

test('a grant is told as past when it cannot come back to life by itself, and not while it only rests', () => {
  for (const standing of ['withdrawn', 'killed'] as const)
    expect([standing, isOver(standing)]).toEqual([standing, true])
  for (const standing of ['active', 'pending', 'suspended', 'blocked', 'embargo', 'not_cleared'] as const)
    expect([standing, isOver(standing)]).toEqual([standing, false])
})
