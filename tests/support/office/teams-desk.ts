import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { JsonObject, TeamsDialog, TeamsMessage } from '../../playground/stand-ins/interface.ts'
import { everyObject, object, objects, text } from '../../playground/stand-ins/json.ts'
import { eventually, type House } from '../harness.ts'
import { atOnce, type Desk, fine, reading } from './desk.ts'

const spoken = 'application/vnd.microsoft.activity.message'
const copies = new WeakMap<Desk, () => { dialog?: TeamsDialog; message?: TeamsMessage }>()

export function teamsDesk(house: House, person: string, conversation: string): Desk {
  const { teams } = house
  const messages = () =>
    teams.state.messages.filter(
      (one) =>
        one.conversation === conversation &&
        one.from === 'bot' &&
        (one.onlyFor ?? person) === person,
    )
  const cardOf = (message: TeamsMessage) => message.cardsFor?.[person] ?? message.cards[0]
  const dialog = () => teams.state.dialogs[person]
  const holds = (card: JsonObject | undefined, title: string) =>
    [...everyObject(card)].find((one) => one.title === title && text(one.type).startsWith('Action'))
  const holdsInput = (card: JsonObject | undefined, label: string) =>
    [...everyObject(card)].some((one) => one.label === label && text(one.type).startsWith('Input.'))
  let told: string[] = []
  let pressed: string | undefined
  let said: string | undefined

  /** What answers the words said last, until it is pressed; other cards may stand below it. */
  const replies = () => messages().filter(({ replyToId }) => said && replyToId === said)
  const front = () => messages().find(({ id }) => id === pressed) ?? messages().at(-1)
  const read = (message: TeamsMessage | undefined) =>
    message ? reading(cardOf(message) ?? { text: message.text }) : ''
  function shown(): string {
    if (dialog()) return reading(dialog()?.card)
    return read(front())
  }
  const inputs = () =>
    [...everyObject(dialog()?.card)].filter(({ type }) => text(type).startsWith('Input.'))
  const show = (answers: JsonObject[]) => {
    told = answers.map((json) => {
      const { type, value } = json
      return type === spoken ? text(value) : reading(json)
    })
    return shown()
  }

  const desk: Desk = {
    surface: 'Teams',
    async say(words, times = 1) {
      pressed = undefined
      teams.closeDialog(person)
      const activityId = randomUUID()
      said = activityId
      const taken = await atOnce(times, () =>
        teams.say(person, conversation, words, { activityId }),
      )
      expect(taken.map(({ status, text: body }) => [status, body])).toEqual(
        taken.map(() => [200, '']),
      )
      await eventually(() => replies().length >= times, `an answer to "${words}"`)
      told = replies().map(read)
      return told.at(-1) ?? ''
    },
    async form(words) {
      await desk.say(words)
      return desk.press('Open the form')
    },
    async press(button, times = 1) {
      if (dialog()) {
        const answers = await atOnce(times, () => teams.submitDialog(person, {}, button))
        return show(answers.map((answer) => fine(answer).json ?? {}))
      }
      const message = [...messages(), ...replies()].findLast((one) => holds(cardOf(one), button))
      if (!message) throw new Error(`Nothing called "${button}" in: ${shown()}`)
      said = undefined
      const opens = holds(cardOf(message), button)?.type === 'Action.Submit'
      const activityId = randomUUID()
      const answers = await atOnce(times, () =>
        opens
          ? teams.openDialog(person, message.id, button)
          : teams.execute(person, message.id, button, {}, { activityId }),
      )
      pressed = answers.some(({ json }) => json?.type === spoken) ? undefined : message.id
      return show(answers.map((answer) => fine(answer).json ?? {}))
    },
    async pick(label, choice) {
      const within = dialog()
      const message = messages().findLast((one) => holdsInput(cardOf(one), label))
      if (!within && !message) throw new Error(`No list called "${label}" in: ${shown()}`)
      const verb = `Set ${label.toLowerCase()}`
      const answer = within
        ? await teams.submitDialog(person, { [label]: choice }, verb)
        : await teams.execute(person, message?.id ?? '', verb, { [label]: choice })
      if (!within) pressed = answer.json?.type === spoken ? undefined : message?.id
      return show([fine(answer).json ?? {}])
    },
    async fill(values = {}, times = 1) {
      const answers = await atOnce(times, () => teams.submitDialog(person, values))
      return show(answers.map((answer) => fine(answer).json ?? {}))
    },
    shown,
    told: () => told,
    reasons() {
      const found: Record<string, string> = {}
      let label = ''
      for (const part of objects(object(dialog()?.card).body)) {
        if (text(part.type).startsWith('Input.')) label = text(part.label)
        if (part.color === 'Attention') found[label] = reading(part)
      }
      return found
    },
    typed: () =>
      Object.fromEntries(
        inputs().map(({ label, value, choices }) => {
          const of = (one: string) => objects(choices).find((each) => each.value === one)
          const known = text(value)
            .split(',')
            .map((one) => text(of(one)?.title) || one)
          return [text(label), choices ? known.join(',') : text(value)]
        }),
      ),
    borrow(other) {
      const copy = structuredClone(copies.get(other)?.() ?? {})
      const id = randomUUID()
      const { message } = copy
      said = undefined
      teams.closeDialog(person)
      if (message) teams.state.messages.push({ ...message, id, conversation, cards: message.cards })
      if (copy.dialog) teams.state.dialogs[person] = { ...copy.dialog, conversation, message: id }
    },
  }
  copies.set(desk, () => {
    const is = dialog()
    const found = front()
    const card = found && cardOf(found)
    const { cardsFor: _own, ...message } = found ?? {}
    return {
      ...(is && { dialog: is }),
      ...(found && { message: { ...found, ...message, cardsFor: {}, cards: card ? [card] : [] } }),
    }
  })
  return desk
}
