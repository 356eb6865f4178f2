import type { JsonObject, SlackMessage, SlackView } from '../../playground/stand-ins/interface.ts'
import { everyObject, object, objects, text } from '../../playground/stand-ins/json.ts'
import { eventually, type House } from '../harness.ts'
import { atOnce, type Desk, fine, reading } from './desk.ts'

const copies = new WeakMap<Desk, () => { view?: SlackView; message?: SlackMessage }>()
const words = (value: unknown) => text(object(object(value as JsonObject).text).text)

/** `/deal …`, `/pipeline` and `/contact …` are commands of their own, the rest is said to /crm. */
function commandOf(said: string): [string, string] {
  const own = /^(deal|contact|pipeline)(?:\s+(.*))?$/s.exec(said)
  return own ? [`/${own[1]}`, own[2] ?? ''] : ['/crm', said]
}

export function slackDesk(house: House, user: string, channel: string): Desk {
  const { slack } = house
  const messages = () => slack.seen(user, channel).filter(({ ephemeralTo }) => ephemeralTo)
  const last = () => messages().find(({ ts }) => ts === pressed) ?? messages().at(-1)
  let pressed: string | undefined
  let told: string[] = []

  const holds = (message: SlackMessage, button: string) =>
    [...everyObject(message.blocks)].some(
      (part) =>
        /^(button|overflow)$/.test(text(part.type)) && JSON.stringify(part).includes(`"${button}"`),
    )

  /** Goes on when these requests have been answered, beside the message or in its place. */
  async function listening(times: number, act: () => Promise<unknown>) {
    const heard: string[] = []
    const open = JSON.stringify(slack.modal(user)?.view)
    const count = messages().length
    const before = JSON.stringify(messages())
    if (times > 1)
      slack.fail(({ name, body }) => {
        if (name === 'response_url') heard.push(reading(body.blocks))
        return undefined
      })
    await act()
    const opened = () =>
      slack.modal(user) !== undefined &&
      JSON.stringify(slack.modal(user)?.view) !== open &&
      !isWaiting()
    const answered = () =>
      times > 1 ? heard.length >= times : JSON.stringify(messages()) !== before
    await eventually(() => answered() || opened() || blamed(), 'an answer in Slack')
    if (times > 1) slack.fail(undefined)
    if (messages().length > count) pressed = undefined
    told = times > 1 ? heard : [shown()]
    return shown()
  }
  /** A window that is open before what belongs in it is there. */
  const isWaiting = () => reading(slack.modal(user)?.view).includes('One moment…')
  const blamed = () => Object.keys(slack.modal(user)?.errors ?? {}).length > 0

  function shown(): string {
    const modal = slack.modal(user)
    return reading(modal ? modal.view : last()?.blocks)
  }
  const inputs = () =>
    objects(slack.modal(user)?.view.blocks).filter(({ type }) => type === 'input')
  const labelOf = (block: JsonObject) => text(object(block.label).text)

  const desk: Desk = {
    surface: 'Slack',
    async say(said, times = 1) {
      while (slack.modal(user)) await slack.close(user)
      pressed = undefined
      const [command, rest] = commandOf(said)
      const again = Array.from({ length: times - 1 }, () => () => slack.again())
      const all = [slack.command(user, channel, command, rest), ...again.map((send) => send())]
      const answers = await Promise.all(all)
      await eventually(() => !isWaiting(), 'what belongs in the window')
      told = answers.map((answer) => reading(fine(answer).json?.blocks))
      return shown()
    },
    form: (said) => desk.say(said),
    async press(button, times = 1) {
      const message = messages().findLast((one) => holds(one, button))
      if (!message) throw new Error(`Nothing called "${button}" in: ${shown()}`)
      const place = { channel, ts: message.ts }
      pressed = message.ts
      return listening(times, () => {
        const first = slack.press(user, place, button)
        return Promise.all([first, ...Array.from({ length: times - 1 }, () => slack.again())])
      })
    },
    async pick(label, choice) {
      const lists = (message: SlackMessage) =>
        message.blocks.map(
          (block) =>
            [words(block).replaceAll('*', ''), object(block.accessory)] satisfies [string, unknown],
        )
      const message = messages().findLast((one) => lists(one).some(([said]) => said === label))
      const list = message && lists(message).find(([said]) => said === label)?.[1]
      if (!message || !list) throw new Error(`No list called "${label}" in: ${shown()}`)
      const place = { channel, ts: message.ts }
      pressed = message.ts
      return listening(1, () => slack.select(user, place, text(list.action_id), choice))
    },
    async fill(values = {}, times = 1) {
      if (times > 1) slack.fill(user, values)
      const given = times > 1 ? {} : values
      return listening(times, async () => {
        const answers = await atOnce(times, () => slack.submit(user, given))
        return answers.map(fine)
      })
    },
    shown,
    told: () => told,
    reasons() {
      const errors = slack.modal(user)?.errors ?? {}
      const hint = (block: JsonObject) => text(object(block.hint).text).replace(/^⚠️ /, '')
      return Object.fromEntries(
        inputs().flatMap((block) => {
          const reason = errors[text(block.block_id)] ?? hint(block)
          return reason ? [[labelOf(block), reason]] : []
        }),
      )
    },
    typed() {
      const state = slack.modal(user)?.state ?? {}
      return Object.fromEntries(
        inputs().map((block) => {
          const [value] = Object.values(state[text(block.block_id)] ?? {})
          const { selected_option: picked, selected_date: day, selected_options } = object(value)
          const several = objects(selected_options).map(words).join(',')
          return [labelOf(block), text(value?.value) || words(picked) || several || text(day)]
        }),
      )
    },
    borrow(other) {
      const { view, message } = copies.get(other)?.() ?? {}
      const { modals, messages: all } = slack.state
      const team = slack.state.users.find(({ id }) => id === user)?.team ?? ''
      const ts = `${Math.floor(Date.now() / 1000)}.${String(all.length).padStart(6, '9')}`
      modals[user] = view ? [structuredClone(view)] : []
      if (message && !view)
        all.push({ ...structuredClone(message), team, channel, ts, ephemeralTo: user })
    },
  }
  copies.set(desk, () => {
    const [view, message] = [slack.modal(user), last()]
    return { ...(view && { view }), ...(message && { message }) }
  })
  return desk
}
