import { fieldsOf, pressables, valuesOf } from '../../playground/stand-ins/google-fields.ts'
import type { JsonObject, Mail } from '../../playground/stand-ins/interface.ts'
import { object, text } from '../../playground/stand-ins/json.ts'
import type { OpenHouse } from '../harness.ts'
import { newTeam } from './slack.ts'
import { objectsIn, unique } from './words.ts'

type Answered = JsonObject | undefined
type Values = Record<string, string>

/** The card an answer leaves on top. */
const cardIn = (answer: Answered): JsonObject =>
  objectsIn(answer)
    .map(({ pushCard, updateCard }) => object(pushCard ?? updateCard))
    .findLast(({ sections }) => sections) ?? {}
export const pressLabels = (answer: Answered) => pressables(cardIn(answer)).map((one) => one.words)
export const gmailInputs = (answer: Answered) =>
  fieldsOf(cardIn(answer)).map(({ widget }) => widget)

/** What a person reads in a field. */
export function gmailShown(answer: Answered, label: string): string {
  const card = cardIn(answer)
  const field = fieldsOf(card).find(({ widget }) => widget.label === label)
  if (!field) throw new Error(`no field ${label} in ${JSON.stringify(card)}`)
  return valuesOf(card)[text(field.widget.name)] ?? ''
}

export type Mailbox = ReturnType<typeof mailbox>
type Given = { email: string; hd?: string; name?: string }
type Written = Partial<Mail> & {
  from: string
  to?: string
  cc?: string
  subject?: string
  messageId?: string
}

/** A person in Gmail with the sidebar open; another one where the address is somebody's already. */
export function mailbox({ google }: OpenHouse, { email, hd = '', name = '' }: Given) {
  const { people, sidebars } = google.state
  const before = people.findIndex((one) => one.email === email)
  if (before >= 0) people.splice(before, 1)
  google.addPerson({ email, hd, name, locale: 'en-US' })

  return {
    email,
    home: () => google.home(email),
    open: (mail: string) => google.open(email, mail),
    /** A mail that lies here; its id. */
    mail: (mail: Written): string =>
      google.addMail({ mailbox: email, to: email, subject: 'Hello', body: 'Hello', ...mail }).id,
    /** Presses a button of any card, beside that mail. */
    press(answer: Answered, label: string, values: Values = {}, mail?: string) {
      const card = cardIn(answer)
      sidebars[email] = { stack: [card], values: valuesOf(card), ...(mail && { mail }) }
      return google.press(email, label, values)
    },
  }
}

/** A workspace with Slack installed and one Google Workspace domain connected to it. */
export async function gmailOffice(house: OpenHouse) {
  const ann = await newTeam(house)
  const code = await ann.code()
  const hd = `${unique().toLowerCase()}.example`
  const gina = mailbox(house, { email: `gina@${hd}`, hd, name: 'Gina Gmail' })
  const connected = await gina.press((await gina.home()).json, 'Connect', { Code: code })
  await gina.press(connected.json, 'Connect everyone')
  return { ann, code, hd, gina, connected }
}
