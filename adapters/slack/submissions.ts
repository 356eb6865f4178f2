// https://docs.slack.dev/surfaces/modals#response_actions
import type {
  AllMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt'
import { promptly } from '../../worker/conversation/slow-reply.ts'
import type { Form } from '../../worker/core/card.ts'
import type { Deps } from '../../worker/core/context.ts'
import { messageOf } from './answer.ts'
import { type Carried, carriedBy, modal, replacedBy, saying } from './forms.ts'
import { callOf, responder } from './responder.ts'
import { tell } from './show.ts'
import { errorsOf, type State, valuesOf } from './values.ts'

/** Reasons stand beside their inputs where they can; Slack keeps what was typed. */
function again(form: Form, state: State, { from }: Carried): ViewResponseAction {
  const errors = form.fields.some(({ anew }) => anew) ? undefined : errorsOf(form, state)
  return errors
    ? { response_action: 'errors', errors }
    : { response_action: 'update', view: modal(form, from) }
}

/** What failed keeps the form open: the reason stands at its first input. */
function kept(state: State, text: string): ViewResponseAction | undefined {
  const [first] = Object.keys(state)
  return first === undefined ? undefined : { response_action: 'errors', errors: { [first]: text } }
}

export async function onSubmit({
  view,
  body,
  ack,
  context,
}: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs): Promise<void> {
  const deps: Deps = context.deps
  const team = context.teamId
  const carried = carriedBy(view.private_metadata)
  if (!carried || !team) return
  const { id, action, hidden, drawn, from } = carried
  const state = view.state.values
  const input = { ...hidden, ...valuesOf(state) }
  const user = body.user.id
  // What takes long is answered in a direct message: the form's message may be far up by then.
  const channel = from.channel && { channel: { id: from.channel } }
  const asker = { user, to: {}, ...channel, ...replacedBy(from) }
  const fields = Object.keys(state)
  const intent = { act: action, input, from: 'form', fields, ...(drawn && { drawn }) } as const
  const call = callOf(deps, team, id, intent, asker)
  await promptly(deps, call, responder, async (reply) => {
    if ('form' in reply) return ack(again(reply.form, state, carried))
    const { text } = messageOf(deps.env, reply)
    if (reply.tone === 'later') return ack({ response_action: 'update', view: saying(text) })
    const stay = reply.place === 'beside' ? kept(state, text) : undefined
    if (stay) return ack(stay)
    await ack()
    await tell(deps, { team, user, from }, reply)
  })
}
