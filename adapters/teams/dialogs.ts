// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
import type { TaskModuleResponse } from '@microsoft/teams.api'
import type { IAdaptiveCard, ISubmitAction } from '@microsoft/teams.cards'
import { type Reply, reasonWhy } from '../../worker/conversation/reply.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Form } from '../../worker/core/card.ts'
import type { Incoming } from './answer.ts'
import { outdated, readDialogButton, readFetch } from './buttons.ts'
import { drawCard } from './cards.ts'
import { drawForm, readForm } from './forms.ts'
import { attachment } from './message.ts'
import { replyTo } from './responder.ts'

export const openDialog = (incoming: Incoming) =>
  inDialog(incoming, readFetch(incoming.activity.value))

/**
 * A form that was filled in, or a button of the card it was answered with. The result stays in the
 * dialog: its Undo is at hand, and a channel is not shown twice what its live card shows already.
 */
export function submitDialog(incoming: Incoming): Promise<TaskModuleResponse> {
  const form = readForm(incoming.activity.value)
  if (form) return inDialog(incoming, form.intent, form.id)
  return inDialog(incoming, readDialogButton(incoming.activity.value))
}

export async function inDialog(
  incoming: Incoming,
  intent: Intent | undefined,
  requestId?: string,
): Promise<TaskModuleResponse> {
  return dialog(intent ? await replyTo(incoming, intent, requestId) : reasonWhy(outdated))
}

/** `more` stands after the buttons of the card. */
export function dialog(reply: Reply, more: ISubmitAction[] = []): TaskModuleResponse {
  if ('form' in reply) return task(reply.form.title, heightOf(reply.form), drawForm(reply.form))
  const card = drawCard(reply.card, 'dialog')
  return task('Alongside', 400, { ...card, actions: [...more, ...(card.actions ?? [])] })
}

const heightOf = ({ fields }: Form) => Math.min(700, 140 + 80 * fields.length)

const task = (title: string, height: number, card: IAdaptiveCard): TaskModuleResponse => ({
  task: { type: 'continue', value: { title, height, width: 'medium', card: attachment(card) } },
})
