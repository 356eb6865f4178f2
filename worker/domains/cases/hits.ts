import { eq, type SQL, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { type Context, called } from '../../core/context.ts'
import type { State } from '../../core/record/field.ts'
import type { Match, TypedKey } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { priorityNames } from '../service-levels/index.ts'
import { isDone, nameOf, statusNames } from './words.ts'

/** The key of a case's number. */
export const numberKey = 'case-number'

/** "1042" and "#1042". */
export const numberTyped = (_ctx: Context, typed: string): TypedKey[] => {
  const [, number] = /^#?\s?([1-9]\d{0,8})$/.exec(typed.trim()) ?? []
  return number ? [{ kind: numberKey, key: number }] : []
}

/** Cases with whose they are and how they stand. */
export const describeCases = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, {
        ...place,
        id: cases.id,
        number: cases.number,
        subject: cases.subject,
        status: cases.status,
        priority: cases.priority,
        ownerId: cases.ownerId,
        person: sql<string | null>`${contacts.name}`.as('person'),
        company: sql<string | null>`${companies.name}`.as('company'),
        owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
      })
        .from(among(matched))
        .leftJoin(scopedById(ctx, cases), isMatch(cases))
        .leftJoin(scopedById(ctx, contacts), eq(contacts.id, cases.contactId))
        .leftJoin(scopedById(ctx, companies), eq(companies.id, cases.companyId))
        .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, cases.ownerId)),
    ),
    (all) =>
      all.map(({ arm, word, recordId, id, number, subject, status, priority, ...row }) => {
        const urgent = priority === 'high' || priority === 'urgent' ? priorityNames[priority] : ''
        const owner = row.ownerId ? called(ctx, row.ownerId, row.owner) : ''
        const stands = status ? statusNames[status] : ''
        const hint = [row.person, row.company, stands, urgent, owner].filter(Boolean).join(' · ')
        const name = nameOf({ number: number ?? 0, subject: subject ?? '' })
        const hit = { id: id ?? '', kind: 'case', name, hint }
        const found = isDone(status) ? { ...hit, closed: true as const } : hit
        return { arm, word, recordId, hit: id ? found : undefined }
      }),
  )

const standing = (...values: string[]): State => ({
  filters: () => [{ field: 'status', in: values }],
})

/** How cases can stand, as a search asks for it. */
export const caseStates: Record<string, State> = {
  open: standing('new', 'open', 'waiting', 'hold'),
  waiting: standing('waiting'),
  solved: { ...standing('solved', 'closed'), since: 'solvedAt' },
  closed: { ...standing('closed'), since: 'closedAt' },
}
