import { form, open } from '../../../core/action/buttons.ts'
import type { Card } from '../../../core/card.ts'
import { noticeRows } from '../../../core/event/commit/notices.ts'
import type { Segment } from '../queries.ts'
import { forgetting, type Step, type Working } from './work.ts'

const card = ({ id, name }: Segment, why: string): Card => ({
  title: `${name} cannot be computed any more`,
  parts: [
    { kind: 'text', text: why },
    { kind: 'text', text: 'Its last members stay as they were until its words work again.' },
  ],
  buttons: [form('Edit', 'save-segment', { id }), open(id)],
})

/** Its words do not work: its owner is sent a message once for these words, and the last members stay. */
export function stopped(working: Working, why: string): Step {
  const { run, segment, state } = working
  const { workspace } = run
  const { id, ownerId } = segment
  const reason = `segment stopped ${id} ${segment.version} ${why}`.slice(0, 300)
  const isNew = state.problem !== why && ownerId !== null
  const notice = {
    workspaceId: workspace.id,
    memberId: ownerId ?? '',
    reason,
    card: card(segment, why),
  }
  return {
    writes: [forgetting(working), ...(isNew ? [noticeRows(run, [notice])] : [])],
    set: { problem: why, work: null },
  }
}
