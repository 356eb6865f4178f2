import { and, eq, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { isForAll } from '../../core/record/seen.ts'
import { activeReaders } from '../../identity/readers.ts'
import { ask, both, rows } from '../../platform/db.ts'
import { isHere } from '../availability/index.ts'
import { type Alarm, isOfComplaints } from '../service-levels/index.ts'
import type { Case } from './queries.ts'

/** A case of which something is to be said, and whom one asks to take it, one after the other. */
export interface Raised {
  is: Case
  alarm: Alarm
  chain: string[]
}

/** Who may be notified, and who of them is here. */
interface Staff {
  teamOf(id: string | null): { leadId: string | null; memberIds: string[] } | undefined
  /** Is this member with us, and neither away nor busy? */
  isHere(memberId: string): boolean
  admins: string[]
  managers: string[]
}

export interface Seen extends Staff {
  /** Does this member see the case? */
  sees(memberId: string, id: string): boolean
}

const stands = {
  id: workspaceMembers.id,
  active: workspaceMembers.active,
  availability: workspaceMembers.availability,
  backAt: workspaceMembers.backAt,
}

const mostOfRole = 20

const withRole = (run: Run, role: 'admin' | 'manager') =>
  rows(
    select(system(run), stands)
      .from(scoped(system(run), workspaceMembers))
      .where(and(eq(workspaceMembers.active, true), eq(workspaceMembers.role, sql`${role}`)))
      .limit(mostOfRole),
  )

const absentLook = (run: Run) =>
  rows(
    select(system(run), stands)
      .from(scoped(system(run), workspaceMembers))
      .where(sql`${workspaceMembers.availability} is not null or not ${workspaceMembers.active}`),
  )

const teamsLook = (run: Run, ids: string) =>
  rows(
    select(system(run), {
      id: workspaceTeams.id,
      leadId: workspaceTeams.leadId,
      memberIds: workspaceTeams.memberIds,
    })
      .from(scopedById(system(run), workspaceTeams))
      .where(sql`${workspaceTeams.id} in (select value from json_each(${ids}))`),
  )

const someone = (ids: (string | null | undefined)[]) => [
  ...new Set(ids.flatMap((id) => (id ? [id] : []))),
]

const nothingSeen: Seen = {
  ...{ sees: () => false, teamOf: () => undefined, isHere: () => false },
  ...{ admins: [], managers: [] },
}

const idsOf = (all: { id: string }[]) => all.map(({ id }) => id)

/** Nobody learns by an alarm of a case that they may not see. */
export async function whoSees(run: Run, raised: Raised[]): Promise<Seen> {
  if (raised.length === 0) return nothingSeen
  const [teams, absent, admins, managers] = await ask(
    run.db,
    teamsLook(run, JSON.stringify(someone(raised.map(({ is }) => is.teamId)))),
    absentLook(run),
    withRole(run, 'admin'),
    withRole(run, 'manager'),
  )
  const away = new Set(
    absent.flatMap((one) => (one.active && isHere(one, run.now) ? [] : [one.id])),
  )
  const staff: Staff = {
    ...{ admins: idsOf(admins), managers: idsOf(managers) },
    teamOf: (id) => teams.find((one) => one.id === id),
    isHere: (id) => !away.has(id),
  }
  const wanted = raised.flatMap((one) => [
    ...one.chain,
    ...concerned(one, staff),
    ...instead(one, staff).flat(),
  ])
  const theirs = await seenBy(run, someone(wanted), raised)
  return { ...staff, sees: (memberId, id) => theirs.get(memberId)?.has(id) ?? false }
}

/** Which of the cases each of these members sees. */
async function seenBy(run: Run, members: string[], raised: Raised[]) {
  const readers = await activeReaders(run, members)
  if (isForAll(run, 'case')) {
    const all = new Set(raised.map(({ is }) => is.id))
    return new Map(readers.map(({ member }) => [member.id, all]))
  }
  const ids = JSON.stringify(raised.map(({ is }) => is.id))
  const looks = readers.map((one) =>
    rows(
      select({ ...one, db: run.db }, { id: cases.id })
        .from(scopedById(one, cases))
        .where(sql`${cases.id} in (select value from json_each(${ids}))`),
    ),
  )
  const [found] = await ask(run.db, both(...looks))
  return new Map(readers.map(({ member }, at) => [member.id, new Set(found[at]?.map((o) => o.id))]))
}

/** Whose business it is: the owner's, of complaints also the lead's, where there is none the admins'. */
function concerned({ is, alarm }: Raised, { teamOf, admins, isHere }: Staff): string[] {
  const lead = teamOf(is.teamId)?.leadId
  if (isOfComplaints(alarm.name)) return someone([is.ownerId, ...(lead ? [lead] : admins)])
  const owner = is.ownerId ?? lead
  return someone([owner, owner && !isHere(owner) ? lead : null])
}

/** So many of a team are asked for at most. */
const few = 10

/** Who is here in their stead: the admins, else the team's others, else managers. */
const instead = ({ is }: Raised, { admins, managers, teamOf, isHere }: Staff): string[][] =>
  [admins, teamOf(is.teamId)?.memberIds ?? [], managers].map((all) =>
    all.filter(isHere).slice(0, few),
  )

/**
 * Who is sent an alarm, of those who see the case: whose business it is, and where none of them is
 * here, others; nobody but who is asked to take it where it is passed on to them.
 */
export function toNotify(one: Raised, seen: Seen, isAsked: boolean): string[] {
  if (isAsked && one.alarm.what === 'passed on') return []
  const able = (ids: string[]) => ids.filter((id) => seen.sees(id, one.is.id))
  const theirs = able(concerned(one, seen))
  if (isAsked || theirs.some(seen.isHere)) return theirs
  return someone([
    ...theirs,
    ...(instead(one, seen)
      .map(able)
      .find((some) => some.length) ?? []),
  ])
}
