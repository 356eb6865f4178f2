import { slackButton } from '../../adapters/slack/buttons.ts'
import { modal } from '../../adapters/slack/forms.ts'
import { plain } from '../playground/stand-ins/json.ts'
import type { Colleague, Crew } from './crew.ts'
import { type Asking, buttonOf, formOf, typedIn } from './wish.ts'

/** An interaction with that trigger. */
const interact = ({ house }: Crew, { slack }: Colleague, trigger_id: string, payload: object) =>
  house.slack.interact(slack, { trigger_id, ...plain(payload) })

export const askSlack: Asking = async (crew, who, wish, ear) => {
  const channel = wish.where ?? crew.channel
  if (wish.how === 'submit') {
    const view = modal(formOf(wish), { url: ear.url, channel, replace: true })
    const typed = typedIn(wish).map(({ name, value }) => {
      return [name, { in: { type: 'plain_text_input', value } }]
    })
    const sent = {
      ...view,
      id: 'V1',
      team_id: crew.team,
      state: { values: Object.fromEntries(typed) },
    }
    const answer = await interact(crew, who, `t${wish.request}`, {
      type: 'view_submission',
      view: sent,
    })
    return answer.text || (await ear.next())
  }
  const [button] = slackButton(buttonOf(wish), () => 0)
  if (!button) return ''
  await interact(crew, who, wish.request, {
    type: 'block_actions',
    container: { type: 'message', message_ts: '1.1', channel_id: channel, is_ephemeral: true },
    channel: { id: channel, name: 'a-channel' },
    response_url: ear.url,
    actions: [{ ...button, block_id: 'b', action_ts: '1.2' }],
  })
  return ear.next()
}

/** What type-ahead offers. */
export const aheadInSlack = async (crew: Crew, who: Colleague, of: string, typed: string) =>
  (
    await interact(crew, who, 't', {
      type: 'block_suggestion',
      action_id: `find:${of}`,
      block_id: 'b',
      value: typed,
      container: { type: 'view', view_id: 'V1' },
    })
  ).text
