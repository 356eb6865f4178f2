import { eq } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import { open } from '../../core/action/buttons.ts'
import type { Deps, Workspace } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import {
  type Change,
  commit,
  differing,
  edit,
  type Notice,
  nobody,
} from '../../core/event/commit/index.ts'
import { survivorsOf } from '../../core/event/merge/survivor.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { isForAll } from '../../core/record/seen.ts'
import { shorten } from '../../language/shorten.ts'
import { ask, database, first, nothing } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { type Case, isDone, nameOf, numberOf, standing } from '../cases/index.ts'
import { worst } from './words.ts'

/** What a customer says of a case that was solved. */
export interface Answer {
  score: number
  comment?: string | undefined
  /** Names it for good where it came by a channel that sends it again. */
  requestId?: string
  /** What is kept beside it. */
  also?: Change[]
}

const longest = 2000
const tries = 5

/** The case that was asked about, also where it became part of another one. */
async function caseOf(deps: Deps, workspace: Workspace, id: string) {
  const it = system({ db: database(deps.env, workspace.id, deps.meter), workspace })
  const [became] = await ask(it.db, survivorsOf(it, [id]))
  const query = selectAll(it, cases).from(scopedById(it, cases))
  const [is] = await ask(it.db, first(query.where(eq(cases.id, became.get(id) ?? id))))
  const team = select(it, { leadId: workspaceTeams.leadId }).from(scopedById(it, workspaceTeams))
  const [led] = await ask(
    it.db,
    is?.teamId ? first(team.where(eq(workspaceTeams.id, is.teamId))) : nothing(undefined),
  )
  return is && { is, leadId: led?.leadId }
}

const patchOf = (is: Case, { score, comment }: Answer, now: number) => {
  const again = score <= worst && isDone(is.status)
  return {
    ...{ score, scoredAt: now },
    ...(comment !== undefined && { scoreText: shorten(comment.trim(), longest) || null }),
    ...(again && { ...standing('open', is, now), waitingSince: now }),
  }
}

/** The owner and who leads the team are sent a bad one; each time it is another. */
function noticesOf(
  workspace: Workspace,
  is: Case,
  leadId: string | null | undefined,
  given: Answer,
) {
  if (given.score > worst || is.score === given.score) return []
  const called = (memberId: string) =>
    memberId === is.ownerId || isForAll({ workspace }, 'case') ? nameOf(is) : numberOf(is.number)
  const to = [...new Set([is.ownerId, leadId].flatMap((id) => id ?? []))]
  return to.map(
    (memberId): Notice => ({
      ...{ memberId, reason: `case scored ${is.id} ${is.version}` },
      card: {
        title: `${given.score} of 5: ${called(memberId)}`,
        tone: 'bad',
        subtitle: 'The customer is not satisfied. The case is open again.',
        parts: [],
        buttons: [open(is.id)],
      },
    }),
  )
}

async function once(deps: Deps, workspace: Workspace, id: string, given: Answer): Promise<boolean> {
  const found = await caseOf(deps, workspace, id)
  if (!found?.is.askedAt) return false
  const { is, leadId } = found
  const { requestId = newId('score', deps.now), also = [] } = given
  const ctx = nobody(deps, workspace, requestId)
  const change = edit(cases, is, differing(is, patchOf(is, given, deps.now)))
  await commit(ctx, 'case.scored', [change, ...also], {
    show: () => nothing(undefined),
    notify: noticesOf(workspace, is, leadId, given),
  })
  return true
}

/** Keeps what the customer says; said again it is changed. False where the case was not asked about. */
export async function storeAnswer(
  deps: Deps,
  workspace: Workspace,
  caseId: string,
  given: Answer,
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await once(deps, workspace, caseId, given)
    } catch (error) {
      const isClash = error instanceof CrmError && error.code === 'conflict'
      if (!isClash || attempt === tries) throw error
    }
}
