import { cases } from '../../../schema/workspace/cases.ts'
import type { Context, Deps, Workspace } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Change, commit, differing, edit, nobody } from '../../core/event/commit/index.ts'
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

/** What a message of a case that is there changes, saved once. */
async function once(
  ctx: Context,
  { requestId: _once, ...message }: AnsweredThere,
  name: string,
  changes: (before: Case, message: Omit<AnsweredThere, 'requestId'>) => Change[],
): Promise<{ messageId: string }> {
  const before = await answeredCase(ctx, message.caseId)
  if (!before) throw new CrmError('not_found', 'The case of this message is not there any more.')
  const { shown } = await commit(ctx, name, changes(before, { ...message, caseId: before.id }), {
    show: (id) => foundLook(ctx, id),
  })
  if (!shown) throw new CrmError('not_found', 'This message came before, and was removed since.')
  return shown
}

const answeredOnce = (ctx: Context, given: AnsweredThere) =>
  once(
    ctx,
    given,
    given.channel === 'email' ? 'message.answeredByMail' : 'message.answeredThere',
    (before, message) => {
      const patch = differing(before, moved(before, given, ctx.now))
      return [
        newMessage(ctx, { ...message, direction: 'out', state: 'sent' }),
        ...(Object.keys(patch).length ? [edit(cases, before, patch)] : []),
      ]
    },
  )

const notedOnce = (ctx: Context, given: AnsweredThere) =>
  once(ctx, given, 'message.noted', (_before, message) => [
    newMessage(ctx, { ...message, direction: 'note' }),
  ])

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
  unlessClashing(() => answeredOnce(nobody(deps, workspace, given.requestId), given))
