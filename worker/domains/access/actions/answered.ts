import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { type Own, ownRecord } from '../../teams/index.ts'
import { requestCard } from '../card.ts'
import { type RequestShown, requestShown } from '../queries.ts'

/** The same for all that the member may not answer, so that it says nothing of what they do not see. */
const notTheirs = () =>
  new CrmError(
    'not_found',
    'This is not yours to answer any more: the record was removed or given to somebody else, or the request was undone.',
  )

const answers = { given: 'Access was given already', refused: 'This was refused already' }

function answeredCard(ctx: Context, is: RequestShown): Card {
  const { state } = is
  const card = requestCard(ctx, is)
  const title = state === 'refused' ? answers.refused : answers.given
  return { ...card, title: `${title}: ${card.title}` }
}

/** An open request and its record. Throws where it is not the member's to answer, or was answered. */
export async function toAnswer(ctx: Context, id: string): Promise<{ is: RequestShown; own: Own }> {
  const is = await find(ctx, requestShown(ctx, id))
  if (!is || is.title === null || is.memberId === ctx.member.id) throw notTheirs()
  if (is.state !== 'open') throw unchanged(answeredCard(ctx, is))
  return { is, own: await ownRecord(ctx, is.recordId) }
}
