// https://docs.slack.dev/reference/methods/views.open
// https://docs.slack.dev/reference/methods/views.update
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { formLink } from '../../worker/conversation/form-link.ts'
import { failure, type Reply } from '../../worker/conversation/reply.ts'
import { busy } from '../../worker/conversation/slow-reply.ts'
import type { Form } from '../../worker/core/card.ts'
import type { Deps } from '../../worker/core/context.ts'
import { CrmError, explain } from '../../worker/core/errors.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { messageOf } from './answer.ts'
import { botClient } from './client.ts'
import { modal, type Opener, saying } from './forms.ts'

/** A form that takes longer is opened empty, while its trigger counts. */
const patience = 500
/** What is left then of Slack's three seconds, the way there and back taken off. */
const opening = 1_500

/** Where a form opens, and what it was opened from. */
export interface Window {
  team: string
  trigger: string
  from: Opener
}

/** Opens the form that comes of this work; what to say instead, where it cannot be. */
export async function openForm(
  deps: Deps,
  window: Window,
  work: Promise<Reply>,
): Promise<Reply | undefined> {
  const client = botClient(deps, window.team)
  client.catch(() => undefined)
  const soon = await inTime(work, patience)
  if (soon) return 'form' in soon ? openFilled(client, window, soon.form) : soon
  const waiting = openEmpty(client, window)
  deps.waitUntil(fill(deps, client, window, waiting, work).catch(explain))
  const open = await inTime(
    waiting.then(
      () => true,
      () => false,
    ),
    opening,
  )
  return open ? undefined : busy
}

async function openFilled(
  client: Promise<WebClient>,
  { trigger, from }: Window,
  form: Form,
): Promise<Reply | undefined> {
  try {
    await (await client).views.open({ trigger_id: trigger, view: modal(form, from) })
    return undefined
  } catch (error) {
    if (error instanceof CrmError) return failure(error)
    explain(error)
    const card = formLink(form, 'Slack did not open the form in time.')
    return { card, changed: false, place: 'replaces' }
  }
}

async function openEmpty(client: Promise<WebClient>, { trigger }: Window): Promise<string> {
  const view = saying('One moment…')
  const opened = await (await client).views.open({ trigger_id: trigger, view })
  return opened.view?.id ?? ''
}

async function fill(
  deps: Deps,
  client: Promise<WebClient>,
  { from }: Window,
  waiting: Promise<string>,
  work: Promise<Reply>,
): Promise<void> {
  const id = await waiting
  const reply = await work
  const view = 'form' in reply ? modal(reply.form, from) : saying(messageOf(deps.env, reply).text)
  await (await client).views.update({ view_id: id, view }).catch((error) => {
    const closed = error instanceof WebAPIPlatformError && error.data.error === 'not_found'
    if (!closed) throw error
  })
}
