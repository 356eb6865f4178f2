import { describe, expect, test } from 'vitest'
import '../../worker/catalogue.ts'
import type { Seen } from '../../worker/core/event/define.ts'
import { turn } from '../../worker/core/event/turn.ts'
import { memory } from '../support/memory.ts'
import { writer } from '../support/writer.ts'

/** One change turned round: what becomes of it, by what happened to its record since. */

const ctx = writer(memory())
const seenAs = (version: number, given: Partial<Seen> = {}): Seen => ({
  ...{ eventId: `event_${version}`, workspaceId: 'workspace_a', kind: 'company', version },
  ...{ recordId: 'company_a', before: null, after: null, memberId: 'member_a', ...given },
})
const now = (given = {}) => ({
  ...{ id: 'company_a', workspaceId: 'workspace_a', version: 2, name: 'Acme', ...given },
})

describe('what was made', () => {
  const made = seenAs(2, { after: { name: 'Acme', domain: null } })
  const edit = (version: number, given: Partial<Seen>) =>
    seenAs(version, { before: { name: 'Acme' }, after: { name: 'New' }, memberId: 'b', ...given })
  const cases: { what: string; since: Seen[]; is?: object; undone: boolean }[] = [
    { what: 'and left alone', since: [], undone: true },
    { what: 'and changed by its author', since: [edit(3, { memberId: 'member_a' })], undone: true },
    { what: 'and changed by a colleague', since: [edit(3, {})], undone: false },
    { what: 'as a colleague had changed it before', since: [edit(1, {})], undone: true },
    {
      what: 'beside what a colleague changed',
      since: [edit(3, { recordId: 'company_b' })],
      undone: true,
    },
    {
      what: 'and changed by a colleague to what it was',
      since: [edit(3, { after: { domain: null } })],
      undone: true,
    },
    {
      what: 'and changed elsewhere by a colleague than where its author did',
      since: [edit(3, { after: { domain: null } }), edit(4, { memberId: 'member_a' })],
      undone: true,
    },
  ]
  test.each(cases)('$what goes: $undone', ({ since, undone }) => {
    const all = [made, ...since].sort((a, b) => a.version - b.version)
    const { change, left } = turn(ctx, made, all, now({ name: since.length ? 'New' : 'Acme' }))
    expect(change?.op).toBe(undone ? 'remove' : undefined)
    expect(left).toEqual(undone ? [] : ['name'])
  })

  test('and is not there any more is left alone', () => {
    expect(turn(ctx, made, [made], undefined)).toEqual({ left: [] })
  })
})

describe('what was removed', () => {
  const gone = seenAs(2, { before: { name: 'Acme' } })

  test('comes back after all that happened to it', () => {
    const other = seenAs(9, { recordId: 'company_b' })
    const { change } = turn(ctx, gone, [gone, seenAs(5), other], undefined)
    expect(change).toMatchObject({
      ...{ op: 'insert', row: { id: 'company_a', name: 'Acme', version: 6 } },
    })
  })

  test('is not there twice', () => {
    expect(turn(ctx, gone, [gone], now())).toEqual({ left: [] })
  })
})

describe('what was edited', () => {
  const edited = seenAs(2, { before: { name: 'Old' }, after: { name: 'Acme' } })

  test('goes back', () => {
    expect(turn(ctx, edited, [edited], now()).change).toMatchObject({
      ...{ op: 'edit', patch: { name: 'Old' } },
    })
  })

  test('and is not there any more is left alone', () => {
    expect(turn(ctx, edited, [edited], undefined)).toEqual({ left: [] })
  })

  test('of a kind that has no way back is left alone', () => {
    const place = { ...edited, kind: 'conversation' }
    expect(turn(ctx, place, [place], now())).toEqual({ left: [] })
    const nothing = { ...edited, kind: 'nothing' }
    expect(turn(ctx, nothing, [nothing], now())).toEqual({ left: [] })
  })
})

describe('an amount and its currency', () => {
  const change = (version: number, before: object, after: object, more = {}) =>
    seenAs(version, {
      ...{ kind: 'deal', recordId: 'deal_a', before: { ...before }, after: { ...after } },
      ...more,
    })
  const deal = (given: object) => ({
    ...{ id: 'deal_a', workspaceId: 'workspace_a', version: 3, amount: 5, currency: 'EUR' },
    ...{ lines: [], ...given },
  })
  const dollars = change(2, { currency: 'EUR' }, { currency: 'USD' })
  const undone = (all: Seen[], is: object) => {
    const { change: back, left } = turn(ctx, dollars, all, deal({ currency: 'USD', ...is }))
    return back?.op === 'edit' ? back.patch : left
  }

  test('go back where both are as they were left', () => {
    expect(undone([dollars], {})).toEqual({ currency: 'EUR' })
  })

  test('stay where one was set since, and go where it was set back', () => {
    const set = change(3, { amount: 5 }, { amount: 7 })
    expect(undone([dollars, set], { amount: 7 })).toEqual(['currency'])
    expect(undone([dollars, set, change(4, { amount: 7 }, { amount: 5 })], {})).toEqual({
      currency: 'EUR',
    })
    expect(undone([dollars, { ...set, recordId: 'deal_b', before: { amount: 3 } }], {})).toEqual({
      currency: 'EUR',
    })
    expect(undone([change(1, { amount: 7 }, { amount: 5 }), dollars], {})).toEqual({
      currency: 'EUR',
    })
  })

  test('stay where an amount was set since that there was none of', () => {
    const none = change(3, { amount: null }, { amount: 7 })
    expect(undone([dollars, none], { amount: 7 })).toEqual(['currency'])
    const emptied = change(2, { amount: 5, currency: 'EUR' }, { amount: null, currency: 'USD' })
    const { change: back } = turn(
      ctx,
      emptied,
      [emptied, none],
      deal({ amount: 7, currency: 'USD' }),
    )
    expect(back).toBeUndefined()
  })

  test('go where the record was removed and came back since', () => {
    const [gone, again] = [
      seenAs(3, { ...dollars, version: 3, before: { currency: 'USD' }, after: null }),
      seenAs(4, { ...dollars, version: 4, before: null, after: { currency: 'USD', amount: 5 } }),
    ]
    expect(undone([dollars, gone, again], {})).toEqual({ currency: 'EUR' })
    const set = change(5, { amount: 5 }, { amount: 7 })
    expect(undone([dollars, gone, again, set], { amount: 7 })).toEqual(['currency'])
  })

  test('keep nothing else from going back', () => {
    const title = change(2, { title: 'Old' }, { title: 'New' })
    const set = change(3, { amount: 5 }, { amount: 7 })
    const is = deal({ title: 'New', amount: 7 })
    expect(turn(ctx, title, [title, set], is).change).toMatchObject({ patch: { title: 'Old' } })
  })
})
