import { describe, expect, test } from 'vitest'
import '../../worker/catalogue.ts'
import type { OwnFields } from '../../schema/directory/directory.ts'
import type { Change } from '../../worker/core/event/commit/index.ts'
import { allowReverse, isHidden, mayReverse } from '../../worker/core/event/reversing.ts'
import { offered, stillOffered } from '../../worker/core/event/undo-offer.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { memory } from '../support/memory.ts'
import { addMember, writer } from '../support/writer.ts'

/** Who may turn a change round: what doing that by hand would need, by whose the record is. */

const roles: Role[] = ['viewer', 'rep', 'manager', 'admin']
type Fields = Record<string, unknown>

const ownFields: OwnFields = { deal: { margin: { label: 'Margin', is: 'text', sees: 'manager' } } }
const asker = (role: Role) => {
  const ctx = writer(memory(), { member: 'me', role })
  return { ...ctx, workspace: { ...ctx.workspace, ownFields } }
}
const askers = new Map(roles.map((role) => [role, asker(role)]))
const as = (role: Role) => askers.get(role) ?? asker(role)

const row = (given: Fields = {}) => ({ id: 'x', workspaceId: 'workspace_a', version: 1, ...given })
const edit = (kind: string, given: Fields, patch: Fields): Change => ({
  ...{ op: 'edit', kind, row: row(given), patch },
})
const remove = (kind: string, given: Fields): Change => ({ op: 'remove', kind, row: row(given) })
const add = (kind: string, given: Fields): Change => ({ op: 'insert', kind, row: row(given) })
/** Nothing else of it is read here. */
const shift = (to: Fields) => ({ op: 'shift', kind: 'deal', row: row(), to }) as unknown as Change

const [mine, yours, nobodys] = [{ ownerId: 'me' }, { ownerId: 'you' }, { ownerId: null }]
const title = { title: 'New' }

const cases: { what: string; change: Change; made?: Fields; from: Role | null }[] = [
  { what: 'an edit of mine', change: edit('deal', mine, title), from: 'rep' },
  { what: 'an edit of nobody’s', change: edit('deal', nobodys, title), from: 'rep' },
  { what: 'an edit of yours', change: edit('deal', yours, title), from: 'manager' },
  { what: 'giving mine away', change: edit('deal', mine, yours), from: 'manager' },
  { what: 'giving nobody’s away', change: edit('deal', nobodys, yours), from: 'rep' },
  {
    what: 'giving mine away, renamed',
    change: edit('deal', mine, { ...title, ...yours }),
    from: 'manager',
  },
  {
    what: 'an edit of yours, given away',
    change: edit('deal', yours, { ...title, ...mine }),
    from: 'manager',
  },
  { what: 'removing mine', change: remove('deal', mine), from: 'rep' },
  { what: 'removing yours', change: remove('deal', yours), from: 'manager' },
  {
    what: 'removing what was made for you',
    change: remove('deal', yours),
    made: yours,
    from: 'rep',
  },
  {
    what: 'removing what was given to you since',
    change: remove('deal', yours),
    made: mine,
    from: 'manager',
  },
  {
    what: 'an edit of what was made for you',
    change: edit('deal', yours, title),
    made: yours,
    from: 'manager',
  },
  { what: 'bringing back mine', change: add('deal', mine), from: 'rep' },
  { what: 'bringing back yours', change: add('deal', yours), from: 'manager' },
  {
    what: 'a field that managers see',
    change: edit('deal', mine, { margin: '5' }),
    from: 'manager',
  },
  { what: 'handing over many', change: shift({ ownerId: 'you' }), from: 'manager' },
  { what: 'giving many tasks', change: shift({ assigneeId: 'you' }), from: 'manager' },
  { what: 'what follows of many', change: shift({ remindAt: 5 }), from: 'rep' },
  {
    what: 'a card',
    change: { op: 'post', kind: 'deal', row: row(yours), conversationId: 'C1' },
    from: 'rep',
  },
  {
    what: 'a task I gave',
    change: edit('task', { assigneeId: 'you', authorId: 'me' }, title),
    from: 'rep',
  },
  {
    what: 'a task for me',
    change: edit('task', { assigneeId: 'me', authorId: 'you' }, title),
    from: 'rep',
  },
  {
    what: 'a task of others',
    change: edit('task', { assigneeId: 'you', authorId: 'you' }, title),
    from: 'manager',
  },
  {
    what: 'my private note',
    change: remove('activity', { authorId: 'me', private: true }),
    from: 'rep',
  },
  {
    what: 'your private note',
    change: remove('activity', { authorId: 'you', private: true }),
    from: null,
  },
  {
    what: 'your private note, made for you',
    change: remove('activity', { authorId: 'you', private: true }),
    made: { authorId: 'you' },
    from: null,
  },
  {
    what: 'your note',
    change: remove('activity', { authorId: 'you', private: false }),
    from: 'manager',
  },
  {
    what: 'my digest',
    change: remove('digest', { memberId: 'me', conversationId: null }),
    from: 'rep',
  },
  {
    what: 'a channel’s digest',
    change: remove('digest', { memberId: 'me', conversationId: 'C' }),
    from: 'manager',
  },
  { what: 'my time zone', change: edit('member', { id: 'me' }, { timeZone: 'UTC' }), from: 'rep' },
  {
    what: 'your time zone',
    change: edit('member', { id: 'you' }, { timeZone: 'UTC' }),
    from: null,
  },
  { what: 'a role', change: edit('member', { id: 'you' }, { role: 'rep' }), from: 'admin' },
  { what: 'a stage', change: edit('stage', {}, { name: 'New' }), from: 'admin' },
]

test.each(cases)('$what is turned round from $from on', ({ change, made, from }) => {
  const may = roles.filter((role) => mayReverse(as(role), change, made))
  expect(may).toEqual(from ? roles.slice(roles.indexOf(from)) : [])
  for (const role of roles.slice(1)) {
    const allows = () => allowReverse(as(role), change, made)
    if (may.includes(role)) expect(allows).not.toThrow()
    else expect(allows).toThrow(expect.objectContaining({ code: 'forbidden' }))
  }
})

test('a private record is hidden from everybody but whose it is', () => {
  const hidden = (fields: Fields) => roles.map((role) => isHidden(as(role), 'activity', fields))
  const all = (is: boolean) => roles.map(() => is)
  expect(hidden({ private: true, authorId: 'you' })).toEqual(all(true))
  expect(hidden({ private: true, authorId: 'me' })).toEqual(all(false))
  expect(hidden({ private: false, authorId: 'you' })).toEqual(all(false))
})

describe('to undo what was just done is offered', () => {
  const done = (name = 'deal.edited', notes = {}) => ({ event: 'event_1', name, notes })
  const offers = (role: Role, change: Change, what = done()) => offered(as(role), what, [change])

  test('to who could turn it round', () => {
    expect(offers('rep', edit('deal', mine, title))).toBe('event_1')
    expect(offers('rep', edit('deal', mine, yours))).toBeUndefined()
    expect(offers('manager', edit('deal', mine, yours))).toBe('event_1')
    expect(offers('rep', add('deal', yours))).toBe('event_1')
    expect(offers('rep', remove('deal', mine))).toBe('event_1')
  })

  test('by the role that is left, where one’s own was changed', () => {
    const role = (id: string) => edit('member', { id, role: 'admin' }, { role: 'rep' })
    expect(offers('admin', role('me'))).toBeUndefined()
    expect(offers('admin', role('you'))).toBe('event_1')
  })

  test('of what cannot be undone, for the event it was drawn for', () => {
    const change = edit('deal', mine, title)
    expect(offers('rep', change, done('member.left', { logged: 'event_0' }))).toBe('event_0')
    expect(offers('rep', change, done('member.left'))).toBeUndefined()
  })
})

test('to undo what was done some time ago is offered to who may, and once', async () => {
  const all = memory()
  addMember(all, 'me')
  all.insert('events', {
    ...{ id: 'event_1', workspace_id: 'workspace_a', request_id: 'r', input: '', at: 1 },
    ...{ name: 'company.edited', member_id: 'me', surface: 'slack', record_id: 'company_a' },
  })
  const still = (name: string, member = 'me', now = 2) =>
    stillOffered(writer(all, { member, now }), { event: 'event_1', name, notes: {} })
  all.insert('changes', {
    ...{ event_id: 'event_1', workspace_id: 'workspace_a', kind: 'company', version: 2 },
    ...{ record_id: 'company_a', before: '{"name":"Old"}', after: '{"name":"New"}' },
  })
  all.insert('companies', {
    ...{ id: 'company_a', workspace_id: 'workspace_a', version: 2, created_at: 0, name: 'New' },
    ...{ domains: '[]', emails: '[]', phones: '[]', owner_id: 'me' },
  })
  expect(await still('company.edited')).toBe('event_1')
  const undone = { input: '', at: 2, name: 'undone', member_id: 'me', surface: 'slack' }
  all.insert('events', {
    ...undone,
    id: 'x',
    workspace_id: 'b',
    request_id: 'x',
    undoes: 'event_1',
  })
  expect(await still('company.edited')).toBe('event_1')
  expect(await still('company.edited', 'you')).toBeUndefined()
  expect(await still('member.left')).toBeUndefined()
  expect(await still('company.edited', 'me', 40 * 86_400_000)).toBeUndefined()
  all.sql(`update events set workspace_id = 'workspace_a' where id = 'x'`)
  expect(await still('company.edited')).toBeUndefined()
})
