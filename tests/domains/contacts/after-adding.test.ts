import { beforeEach, describe, expect, test } from 'vitest'
import type { Button, Card } from '../../../worker/core/card.ts'
import { lines, office } from '../../support/desk-in-memory.ts'

/** Somebody new wrote an e-mail: once they are added, it goes on with that e-mail. */

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
})

const mail = (email: string, name: string) => ({
  id: '<onboarding@kestrel.example>',
  subject: 'Re: How long does onboarding take?',
  snippet: 'Two questions',
  from: { email, name },
  participants: [
    { email, name },
    { email: 'jane@globex.example', name: 'Jane Ford' },
  ],
})
const aiko = mail('aiko@kestrel.example', 'Aiko Tanaka')

const button = ({ buttons, more = [], parts }: Card, label: string): Button => {
  const rows = parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  const all = [...buttons, ...more, ...rows.flatMap((one) => one.button ?? [])]
  const found = all.find((one) => one.label === label)
  if (!found) throw new Error(`no ${label} on the card`)
  return found
}
const press = (one: Button) => house.does('maria', one.action, one.input)

test('their e-mail is logged next, and a deal is called as it is', async () => {
  const card = await house.does('maria', 'open-message', { message: { ...aiko, participants: [] } })
  const added = await press(button(card, 'Add contact'))
  expect(added.title).toBe('Added: Aiko Tanaka')
  const log = button(added, 'Log e-mail')
  expect([log.style, log.mode]).toEqual(['primary', 'act'])
  expect(button(added, 'New deal').input).toMatchObject({ deal: 'How long does onboarding take?' })
  expect((await press(log)).title).toBe('E-mail logged: Aiko Tanaka')
})

describe('where the first we know did not write it', () => {
  test.each([
    ['aiko@kestrel.example', 'Kestrel'],
    ['erik@globex.example', 'Globex'],
  ])('%s is offered beside the words that say so, as one of %s', async (email, company) => {
    await house.does('maria', 'save-contact', {
      ...{ name: 'Jane Ford', email: 'jane@globex.example', company: 'Globex' },
    })
    await house.does('maria', 'log-deal', { deal: 'Globex pilot', company: 'Globex' })
    const card = await house.does('maria', 'open-message', { message: mail(email, 'Erik S.') })
    expect(card.title).toBe('Jane Ford')
    expect(lines(card)).toContain('Erik S. | Wrote this, and is not in the CRM yet. [Add contact]')
    const added = await press(button(card, 'Add contact'))
    expect(added.subtitle).toMatch(new RegExp(`^${company}\n`))
    expect(button(added, 'Log e-mail').mode).toBe(company === 'Globex' ? 'form' : 'act')
  })
})
