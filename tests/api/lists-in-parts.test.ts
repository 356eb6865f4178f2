import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Visibility } from '../../schema/directory/directory.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { apiInMemory } from '../support/api-in-memory.ts'

/**
 * Lists of who does not see all of a kind: their pages together are what they see, in its order, each
 * once, by what teams are at that moment.
 */

const { asking, insert, pages, sql } = apiInMemory()

const people = ['maria', 'jonas', 'rita'] as const
const members = people.map((name) => `member_${name}`)
const teams = ['team_a', 'team_b']

interface Kept {
  id: string
  ownerId: string | null
  teamId: string | null
  sharedWith: string[] | null
  status: string
  closeOn: string | null
  createdAt: number
  name: string
}

const kept: fc.Arbitrary<Kept[]> = fc
  .array(
    fc.record({
      ownerId: fc.constantFrom(null, ...members),
      teamId: fc.oneof(
        { weight: 2, arbitrary: fc.constant(null) },
        fc.constantFrom(...teams, 'team_ended'),
      ),
      sharedWith: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        fc.uniqueArray(fc.constantFrom(...members, ...teams), { maxLength: 3 }),
      ),
      status: fc.constantFrom('open', 'won', 'lost'),
      closeOn: fc.constantFrom(null, '2026-09-30', '2026-12-24'),
      createdAt: fc.integer({ min: 0, max: 5 }),
      name: fc.constantFrom('Ada', 'Bo', 'Cy'),
    }),
    { minLength: 5, maxLength: 25 },
  )
  .map((all) => all.map((one, at) => ({ id: String(at).padStart(2, '0'), ...one })))

interface Team {
  id: string
  memberIds: string[]
  leadId: string | null
}

const crew: fc.Arbitrary<Team[]> = fc.tuple(
  ...teams.map((id) =>
    fc.subarray([...members]).chain((memberIds) =>
      fc.record({
        id: fc.constant(id),
        memberIds: fc.constant(memberIds),
        leadId: fc.constantFrom(null, ...memberIds),
      }),
    ),
  ),
)

function put(all: Kept[]) {
  for (const one of all) {
    const whose = {
      ...{ workspace_id: 'workspace_a', version: 1, created_at: one.createdAt },
      ...{ owner_id: one.ownerId, team_id: one.teamId },
      shared_with: one.sharedWith && JSON.stringify(one.sharedWith),
    }
    insert('deals', {
      ...{ ...whose, id: `deal_${one.id}`, title: one.name, contact_ids: '[]', currency: 'EUR' },
      ...{ pipeline_id: 'pipeline_a', stage_id: 'stage_Proposal', entered_stage_at: 0 },
      ...{ status: one.status, close_on: one.closeOn },
    })
    insert('contacts', {
      ...{ ...whose, id: `contact_${one.id}`, name: one.name, emails: '[]', phones: '[]' },
    })
  }
}

function found(all: Team[]) {
  sql('delete from workspace_teams')
  sql("delete from links where kind = 'team'")
  for (const { id, memberIds, leadId } of all) {
    insert('workspace_teams', {
      ...{ id, workspace_id: 'workspace_a', version: 1, created_at: 0, name: id },
      ...{ lead_id: leadId, member_ids: JSON.stringify(memberIds) },
    })
    for (const member of memberIds)
      insert('links', {
        ...{ workspace_id: 'workspace_a', to_id: member, kind: 'team', at: 0, from_id: id },
      })
  }
}

/** Who sees what, as the rules are written for members. */
function sees(me: string, role: Role, visibility: Visibility, crew: Team[], one: Kept): boolean {
  if (role === 'admin' || (!one.ownerId && !one.teamId) || one.ownerId === me) return true
  const own = crew.filter(({ memberIds }) => memberIds.includes(me))
  const reached =
    visibility === 'team' || role === 'manager' ? own : crew.filter(({ leadId }) => leadId === me)
  const isTeams = reached.some(({ id, memberIds }) =>
    one.teamId ? one.teamId === id : memberIds.includes(one.ownerId ?? ''),
  )
  return isTeams || [me, ...own.map(({ id }) => id)].some((id) => one.sharedWith?.includes(id))
}

/** A role that is shown no teams: what it sees by them is the same. */
const blind = { name: 'Field', from: 'rep' as const, kinds: { team: 'hidden' as const } }

type By = (one: Kept) => (string | number | null)[]

const any = () => true

const lists: [address: string, by: By, wanted?: (one: Kept) => boolean, down?: true][] = [
  ['/deals?', ({ createdAt, id }) => [createdAt, id], any, true],
  ['/deals?sort=createdAt', ({ createdAt, id }) => [createdAt, id]],
  ['/deals?sort=closeOn', ({ closeOn, id }) => [closeOn, id]],
  ['/deals?sort=-closeOn', ({ closeOn, id }) => [closeOn, id], any, true],
  ['/deals?filter[status]=open', ({ id }) => [id], ({ status }) => status === 'open', true],
  [
    '/deals?filter[status][ne]=won&sort=closeOn',
    ({ closeOn, id }) => [closeOn, id],
    ({ status }) => status !== 'won',
  ],
  ['/people?sort=name', ({ name, id }) => [name, id]],
  ['/people?sort=-name', ({ name, id }) => [name, id], any, true],
  ['/people?filter[name][gte]=Bo', ({ name, id }) => [name, id], ({ name }) => name >= 'Bo'],
]

function compare(a: (string | number | null)[], b: (string | number | null)[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? null
    if (one === other) continue
    if (one === null || other === null) return one === null ? -1 : 1
    return one < other ? -1 : 1
  }
  return 0
}

test('each page goes on where the one before ended, with what the reader sees and nothing else', () =>
  fc.assert(
    fc.asyncProperty(
      ...[kept, fc.array(crew, { minLength: 2, maxLength: 2 }), fc.integer({ min: 1, max: 7 })],
      fc.constantFrom(...people),
      fc.constantFrom<Role>('viewer', 'rep', 'manager', 'admin'),
      fc.constantFrom<Visibility>('team', 'owner'),
      fc.constantFrom(undefined, blind),
      async (all, crews, limit, who, role, visibility, made) => {
        for (const table of ['deals', 'contacts']) sql(`delete from ${table}`)
        put(all)
        const base = asking(who, role)
        const rules = { deal: visibility, contact: visibility }
        const workspace = { ...base.workspace, visibility: rules }
        const ctx = { ...base, workspace, member: { ...base.member, made } }
        // What an isolate knows of the teams is that of another moment.
        for (const now of crews) {
          found(now)
          for (const [address, by, wanted = any, down] of lists) {
            const seen = all
              .filter((one) => wanted(one) && sees(`member_${who}`, role, visibility, now, one))
              .sort((a, b) => compare(by(a), by(b)) * (down ? -1 : 1))
            const read = await pages(`${address.slice(1)}&limit=${limit}`, ctx)
            const ids = read.map((page) => page.map(({ id }) => String(id).split('_')[1]))
            expect(ids.flat(), address).toEqual(seen.map(({ id }) => id))
            expect(ids.slice(0, -1).every((page) => page.length === limit)).toBe(true)
          }
        }
      },
    ),
    { numRuns: 40 },
  ))
