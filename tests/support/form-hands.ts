import { drawButton as gmailButton } from '../../adapters/gmail/buttons.ts'
import { slackButton } from '../../adapters/slack/buttons.ts'
import { drawButton as teamsButton } from '../../adapters/teams/buttons.ts'
import { fieldsOf, valuesOf } from '../playground/stand-ins/google-fields.ts'
import type { Answer, JsonObject, SlackOption } from '../playground/stand-ins/interface.ts'
import { list, object, objects, plain, text } from '../playground/stand-ins/json.ts'
import type { Surface } from './asking.ts'
import type { Colleague, Crew } from './crew.ts'
import { eventually } from './harness.ts'
import { buttonOf, type Wish } from './wish.ts'

/** What is put into a field: words, or a choice that was offered once and is gone by now. */
export type Typed = Record<string, string | SlackOption>

/** A person with a form open, as each vendor's client lets them see it and fill it in. */
export interface FormHands {
  /** Presses a button that opens the form. */
  open(crew: Crew, who: Colleague, wish: Wish): Promise<unknown>
  /** What is to be read in each field; undefined where no form is open. */
  shown(crew: Crew, who: Colleague): Record<string, string> | undefined
  submit(crew: Crew, who: Colleague, typed: Typed): Promise<Answer>
  isChoice(crew: Crew, who: Colleague, field: string): boolean
  /** The values a list offers. */
  offered(crew: Crew, who: Colleague, field: string): string[]
}

let made = 0
const wordsIn = (typed: string | SlackOption) => (typeof typed === 'string' ? typed : typed.value)
/** Type-ahead says of a name nobody has that it is new; in the form it is the name. */
const plainName = (shown: string) => shown.replace(/^(?:New|In your words): /, '')

const modalOf = ({ house }: Crew, { slack }: Colleague) => house.slack.modal(slack)
const inSlack = (crew: Crew, who: Colleague, field: string) =>
  object(
    objects(modalOf(crew, who)?.view.blocks).find(({ block_id }) => block_id === field)?.element,
  )

const slack: FormHands = {
  async open(crew, who, wish) {
    const { state } = crew.house.slack
    made += 1
    const place = { channel: crew.channel, ts: `1700000000.${String(made).padStart(6, '0')}` }
    const elements = slackButton(buttonOf(wish), () => 0).map(plain)
    const blocks = [{ type: 'actions', block_id: 'b', elements }]
    state.modals[who.slack] = []
    const by = { team: crew.team, user: 'app', fromApp: true, text: 'a card' }
    state.messages.push({ ...place, ...by, blocks, ephemeralTo: who.slack })
    await crew.house.slack.press(who.slack, place, 'Do')
    await eventually(() => modalOf(crew, who)?.view.submit, 'the form')
  },
  shown(crew, who) {
    const modal = modalOf(crew, who)
    if (!modal?.view.submit) return undefined
    const read = Object.entries(modal.state).map(([field, elements]) => {
      const [value] = Object.values(elements)
      const option = object(value?.selected_option ?? undefined)
      const picked = text(object(option.text).text)
      const several = objects(value?.selected_options).map((one) => text(one.value))
      const words = picked || several.join(',') || text(value?.value) || text(value?.selected_date)
      return [field, plainName(words)]
    })
    return Object.fromEntries(read)
  },
  submit: (crew, who, typed) => crew.house.slack.submit(who.slack, typed),
  isChoice: (crew, who, field) => inSlack(crew, who, field).type === 'static_select',
  offered: (crew, who, field) =>
    objects(inSlack(crew, who, field).options).map(({ value }) => text(value)),
}

const dialogOf = ({ house }: Crew, { teams }: Colleague) => house.teams.state.dialogs[teams.id]
const inputs = (crew: Crew, who: Colleague) =>
  objects(dialogOf(crew, who)?.card.body).filter(({ type }) => text(type).startsWith('Input.'))
const inTeams = (crew: Crew, who: Colleague, field: string) =>
  inputs(crew, who).find(({ id }) => id === `field_${field}`) ?? {}

const teams: FormHands = {
  async open(crew, who, wish) {
    const { state } = crew.house.teams
    made += 1
    const id = `drawn-${made}`
    const card = { type: 'AdaptiveCard', version: '1.5', body: [], actions: [] as JsonObject[] }
    card.actions.push(plain(teamsButton(buttonOf(wish), 'message')))
    delete state.dialogs[who.teams.id]
    const at = Date.now()
    state.messages.push({ id, conversation: crew.place, from: 'bot', text: '', cards: [card], at })
    await crew.house.teams.openDialog(who.teams.id, id, 'Do')
  },
  shown(crew, who) {
    const all = inputs(crew, who)
    if (all.length === 0) return undefined
    const read = all.map(({ id, value, choices }) => {
      const choice = objects(choices).find((one) => one.value === value)
      return [text(id).replace(/^field_/, ''), plainName(text(choice?.title ?? value))]
    })
    return Object.fromEntries(read)
  },
  submit(crew, who, typed) {
    const left: Record<string, string> = {}
    for (const [field, one] of Object.entries(typed)) {
      if (typeof one === 'string') left[`field_${field}`] = one
      else inTeams(crew, who, field).value = one.value
    }
    return crew.house.teams.submitDialog(who.teams.id, left)
  },
  isChoice: (crew, who, field) => inTeams(crew, who, field).style === 'compact',
  offered: (crew, who, field) =>
    objects(inTeams(crew, who, field).choices).map(({ value }) => text(value)),
}

const sidebarOf = ({ house }: Crew, { email }: Colleague) => {
  const known = house.google.state.sidebars[email]
  if (!known) throw new Error(`${email} has no sidebar open`)
  return known
}
const inGmail = (crew: Crew, who: Colleague, field: string) =>
  fieldsOf(sidebarOf(crew, who).stack.at(-1) ?? {}).find(({ widget }) => widget.name === field)

const gmail: FormHands = {
  open(crew, who, wish) {
    const sidebars = crew.house.google.state.sidebars
    const ink = { url: 'https://alongside.test/gmail/do', mint: () => wish.request, page: false }
    const buttons = [plain(gmailButton(ink, buttonOf(wish)))]
    const card = { sections: [{ widgets: [{ buttonList: { buttons } }] }] }
    sidebars[who.email] = { stack: [card], values: {} }
    return crew.house.google.press(who.email, 'Do')
  },
  shown(crew, who) {
    const sidebar = sidebarOf(crew, who)
    const card = sidebar.stack.at(-1) ?? {}
    // A list on a card is no form: what is picked there is done at once.
    const fields = fieldsOf(card).filter(({ widget }) => !widget.onChangeAction)
    if (fields.length === 0) return undefined
    // What the card says, whatever the client may have kept.
    sidebar.values = valuesOf(card)
    const read = fields.map(({ widget }) => {
      const value = sidebar.values[text(widget.name)] ?? ''
      const item = objects(widget.items).find((one) => one.value === value)
      return [text(widget.name), item && value ? text(item.text) : value]
    })
    return Object.fromEntries(read)
  },
  submit(crew, who, typed) {
    const words = Object.entries(typed).map(([field, one]) => [field, wordsIn(one)])
    return crew.house.google.submitForm(who.email, Object.fromEntries(words))
  },
  isChoice: (crew, who, field) => inGmail(crew, who, field)?.kind === 'selectionInput',
  offered: (crew, who, field) =>
    list(inGmail(crew, who, field)?.widget.items).map((one) => text(object(one).value)),
}

export const formHands: Record<Surface, FormHands> = { slack, teams, gmail }
