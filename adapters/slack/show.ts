// https://docs.slack.dev/reference/methods/views.open
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
import type { Card, Form, Raw } from '../../worker/card.ts'
import type { Deps } from '../../worker/context.ts'
import { CrmError, explain } from '../../worker/errors.ts'
import { failed } from './answer.ts'
import { cardMessage, type Message } from './cards.ts'
import { botClient, respond } from './client.ts'
import { modal, type Opener } from './forms.ts'

export const privately = (message: Message) => ({ response_type: 'ephemeral' as const, ...message })

const filledIn = (form: Form): Raw => ({
  ...form.hidden,
  ...Object.fromEntries(form.fields.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
})

const tooLate = (form: Form): Card => ({
  title: 'Slack did not open the form in time.',
  parts: [],
  buttons: [
    {
      label: 'Open the form',
      action: form.action,
      mode: 'form',
      input: filledIn(form),
      ...(form.drawn && { drawn: form.drawn }),
    },
  ],
})

/** Opens a form; what to say instead where Slack does not take it. */
export async function openForm(
  deps: Deps,
  team: string,
  trigger: string,
  form: Form,
  from: Opener,
): Promise<Message | undefined> {
  try {
    const client = await botClient(deps, team)
    await client.views.open({ trigger_id: trigger, view: modal(form, from) })
    return undefined
  } catch (error) {
    if (error instanceof CrmError) return failed(error).message
    explain(error)
    return cardMessage(tooLate(form))
  }
}

async function directly(deps: Deps, team: string, user: string, message: Message) {
  const client = await botClient(deps, team)
  const { channel } = await client.conversations.open({ users: user })
  if (channel?.id) await client.chat.postMessage({ channel: channel.id, ...message })
}

/** Shows a message where the person was, else as a direct message. */
export async function tell(
  deps: Deps,
  to: { team: string; user: string; from: Opener },
  message: Message,
  replace: boolean,
): Promise<void> {
  const place = replace
    ? { replace_original: true, ...message }
    : { replace_original: false, ...privately(message) }
  if (to.from.url && (await respond(to.from.url, place))) return
  await directly(deps, to.team, to.user, message)
}
