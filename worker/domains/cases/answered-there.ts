import { cases } from '../../../schema/workspace/cases.ts'
import type { Context, Deps, Workspace } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { commit, differing, edit, nobody } from '../../core/event/commit/index.ts'
import { type Given, newMessage } from './new-message.ts'
import type { Case } from './queries.ts'
import { answeredCase, foundLook, unlessClashing } from './receive.ts'
import { answered } from './standing.ts'
import { isDone } from './words.ts'

/** What a colleague answered a customer where they talk. */
export interface AnsweredThere extends Omit<Given, 'direction' | 'state'> {
  /** Names it for good: with the same it is kept once. */
  requestId: string
}

/** A word after it was solved opens nothing again; who answers what is nobody's has it from then on. */
function moved(before: Case, { at, authorId }: AnsweredThere, now: number) {
  const said = at ?? now
  if (isDone(before.status)) return { lastOutAt: Math.max(said, before.lastOutAt ?? 0) }
  return {
    ...answered(before, said, 'waiting', now),
    ...(before.ownerId === null && authorId && { ownerId: authorId }),
  }
}

async function once(ctx: Context, given: AnsweredThere): Promise<{ messageId: string }> {
  const before = await answeredCase(ctx, given.caseId)
  if (!before) throw new CrmError('not_found', 'The case of this thread is not there any more.')
  const { requestId: _once, ...message } = given
  const said = newMessage(ctx, { ...message, caseId: before.id, direction: 'out', state: 'sent' })
  const patch = differing(before, moved(before, given, ctx.now))
  const change = Object.keys(patch).length ? [edit(cases, before, patch)] : []
  const { shown } = await commit(ctx, 'message.answeredThere', [said, ...change], {
    show: (id) => foundLook(ctx, id),
  })
  if (!shown) throw new CrmError('not_found', 'This message came before, and was removed since.')
  return shown
}

async function notedOnce(ctx: Context, given: AnsweredThere): Promise<{ messageId: string }> {
  const { requestId: _once, ...message } = given
  const before = await answeredCase(ctx, given.caseId)
  if (!before) throw new CrmError('not_found', 'The case of this e-mail is not there any more.')
  const note = newMessage(ctx, { ...message, caseId: before.id, direction: 'note' })
  const { shown } = await commit(ctx, 'message.noted', [note], {
    show: (id) => foundLook(ctx, id),
  })
  if (!shown) throw new CrmError('not_found', 'This message came before, and was removed since.')
  return shown
}

/** Keeps what a colleague wrote about a case without us: nobody waits for an answer by it. */
export const keepNote = (
  deps: Deps,
  workspace: Workspace,
  given: AnsweredThere,
): Promise<{ messageId: string }> =>
  unlessClashing(() => notedOnce(nobody(deps, workspace, given.requestId), given))

/** Keeps what a colleague answered without us: it was sent. */
export const keepAnswer = (
  deps: Deps,
  workspace: Workspace,
  given: AnsweredThere,
): Promise<{ messageId: string }> =>
  unlessClashing(() => once(nobody(deps, workspace, given.requestId), given))
