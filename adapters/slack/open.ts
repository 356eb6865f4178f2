// https://docs.slack.dev/reference/methods/views.open
// https://docs.slack.dev/reference/methods/views.update
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { doorTo } from '../../worker/conversation/form-link.ts'
import { busy } from '../../worker/conversation/slow-reply.ts'
import type { Form } from '../../worker/core/card.ts'
import type { Deps } from '../../worker/core/context.ts'
import { CrmError, explain } from '../../worker/core/errors.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { failed, type Shown } from './answer.ts'
import { cardMessage, type Message } from './cards.ts'
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

export type Instead = { message: Message; wrong?: boolean }

/** Opens the form that comes of this work; what to say instead, where it cannot be. */
export async function openForm(
  deps: Deps,
  window: Window,
  work: Promise<Shown>,
): Promise<Instead | undefined> {
  const client = botClient(deps, window.team)
  client.catch(() => undefined)
  const soon = await inTime(work, patience)
  if (soon) return 'form' in soon ? openFilled(client, window, soon.form) : soon
  const waiting = openEmpty(client, window)
  deps.waitUntil(fill(client, window, waiting, work).catch(explain))
  const open = await inTime(
    waiting.then(
      () => true,
      () => false,
    ),
    opening,
  )
  return open ? undefined : { message: cardMessage(busy), wrong: true }
}

async function openFilled(
  client: Promise<WebClient>,
  { trigger, from }: Window,
  form: Form,
): Promise<Instead | undefined> {
  try {
    await (await client).views.open({ trigger_id: trigger, view: modal(form, from) })
    return undefined
  } catch (error) {
    if (error instanceof CrmError) return { message: failed(error), wrong: true }
    explain(error)
    return { message: cardMessage(doorTo(form, 'Slack did not open the form in time.')) }
  }
}

async function openEmpty(client: Promise<WebClient>, { trigger }: Window): Promise<string> {
  const view = saying('One moment…')
  const opened = await (await client).views.open({ trigger_id: trigger, view })
  return opened.view?.id ?? ''
}

async function fill(
  client: Promise<WebClient>,
  { from }: Window,
  waiting: Promise<string>,
  work: Promise<Shown>,
): Promise<void> {
  const id = await waiting
  const shown = await work
  const view = 'form' in shown ? modal(shown.form, from) : saying(shown.message.text)
  await (await client).views.update({ view_id: id, view }).catch((error) => {
    const closed = error instanceof WebAPIPlatformError && error.data.error === 'not_found'
    if (!closed) throw error
  })
}
