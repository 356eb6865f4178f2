import type { House } from '../harness.ts'
import type { Desk } from './desk.ts'
import type { Office, Person } from './office.ts'

interface Sent {
  from?: string
  cc?: string
  subject?: string
  messageId?: string
  body?: string
  html?: string
  attached?: string[]
  contents?: Record<string, string>
  more?: Record<string, string>
  labelIds?: string[]
}

/** The same mail in the mailboxes of these people, each opening theirs. */
export async function receives(
  { house, at, maria }: Office & { house: House },
  sent: Sent = {},
  people: Person[] = [maria],
): Promise<Desk[]> {
  const { from = 'Jane Ford <jane@globex.example>', ...rest } = sent
  const to = people.map(({ email }) => email).join(', ')
  const messageId = `<${Math.random()}@globex.example>`
  const desks: Desk[] = []
  for (const person of people) {
    const desk = await at('Gmail', person)
    const mailbox = person.email
    const mail = { mailbox, from, to, subject: 'Pricing', messageId, ...rest }
    await house.google.open(person.email, house.google.addMail(mail).id)
    desks.push(desk)
  }
  return desks
}
