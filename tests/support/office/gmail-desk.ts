import type { Answer, SidebarState } from '../../playground/stand-ins/interface.ts'
import { isObject, objects, text } from '../../playground/stand-ins/json.ts'
import type { House } from '../harness.ts'
import { atOnce, type Desk, fine, reading } from './desk.ts'

const copies = new WeakMap<Desk, () => SidebarState | undefined>()

/** The home card's buttons, by the words that say the same elsewhere. */
const buttons: Record<string, string> = {
  deal: 'New deal',
  pipeline: 'Pipeline',
  'my deals': 'My deals',
  'my day': 'My day',
  task: 'Task',
  connect: 'Get a code',
  digest: 'Digest',
  doctor: 'Doctor',
  settings: 'Settings',
  'add a contact': 'Add contact',
  brief: 'Brief',
  'add a company': 'Add company',
  'log a note': 'Note',
  'add a vehicle': 'Add vehicle',
}

const inputKinds = ['textInput', 'selectionInput', 'dateTimePicker'] as const

export function gmailDesk(house: House, email: string): Desk {
  const { google } = house
  let told: string[] = []
  const card = () => google.card(email)
  const shown = () => reading(card())
  const show = (answers: Answer[]) => {
    told = answers.map((answer) => reading(fine(answer).json))
    return shown()
  }
  const widgets = () => objects(card()?.sections).flatMap((section) => objects(section.widgets))
  const inputs = () =>
    widgets().flatMap((widget) => inputKinds.map((kind) => widget[kind]).filter(isObject))

  const desk: Desk = {
    surface: 'Gmail',
    async say(said, times = 1) {
      fine(await google.home(email))
      const [word = '', ...rest] = said.split(' ')
      const query = rest.join(' ')
      if (word === 'find')
        return show(await atOnce(times, () => google.press(email, 'Search', { query })))
      return said === 'home' ? shown() : desk.press(buttons[said] ?? said, times)
    },
    form: (said) => desk.say(said),
    async press(button, times = 1) {
      return show(await atOnce(times, () => google.press(email, button)))
    },
    async pick(label, choice) {
      const answer = await google.change(email, label, choice)
      if (!answer) throw new Error(`"${label}" sends nothing by itself`)
      return show([answer])
    },
    async fill(values = {}, times = 1) {
      return show(await atOnce(times, () => google.submitForm(email, values)))
    },
    shown,
    told: () => told,
    reasons() {
      const found: Record<string, string> = {}
      let label = ''
      for (const widget of widgets()) {
        const input = inputKinds.map((kind) => widget[kind]).find(isObject)
        if (input) label = text(input.label)
        const said = isObject(widget.textParagraph) ? text(widget.textParagraph.text) : ''
        if (said.includes('#c5221f')) found[label] = reading(widget.textParagraph)
      }
      return found
    },
    typed() {
      const values = google.state.sidebars[email]?.values ?? {}
      return Object.fromEntries(
        inputs().map(({ name, label, items }) => {
          const value = values[text(name)] ?? ''
          const of = (one: string) => objects(items).find((each) => each.value === one)
          const known = value.split(',').map((one) => text(of(one)?.text) || one)
          return [text(label), items ? known.join(',') : value]
        }),
      )
    },
    borrow(other) {
      const copy = structuredClone(copies.get(other)?.())
      // Another's card, beside the mail that is open here.
      const mail = google.state.sidebars[email]?.mail
      if (copy) google.state.sidebars[email] = { ...copy, ...(mail && { mail }) }
    },
  }
  copies.set(desk, () => google.state.sidebars[email])
  return desk
}
