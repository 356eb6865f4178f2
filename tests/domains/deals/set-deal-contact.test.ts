import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { logged, notHere, onlyLooks, opened, someoneElses } from '../../support/office/deals.ts'
import { complaint, type Desk, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

async function addContact(desk: Desk, name: string) {
  await desk.form('add a contact')
  await desk.fill({ Name: name, Title: 'Head of Operations' })
}

const put = async (desk: Desk, name: string, role: string) => {
  await desk.press('Details')
  await desk.press('Add person')
  return desk.fill({ Contact: name, Role: role })
}

const linked = async ({ workspace }: Office) =>
  (
    await house().sql<{ name: string }>(
      `select name from links join contacts on contacts.id = to_id
       where links.workspace_id = ? and kind = 'deal' order by name`,
      workspace,
    )
  ).map(({ name }) => name)

describe.each(surfaces)('the people of a deal in %s', (surface) => {
  test('are added with what they do in it, shown on its card and on theirs, and undone', async () => {
    const office = await openOffice(house())
    const [desk, slack] = [await office.at(surface), await office.at('Slack', office.jonas)]
    await addContact(desk, 'Jane Ford')
    await addContact(desk, 'Kim Doe')
    await logged(desk)
    await opened(desk)
    expect(await desk.press('Details')).toContain('Nobody is in this deal yet')
    await desk.press('Add person')
    await desk.fill({ Contact: 'Jane Ford', Role: 'Decides' })
    expect(desk.shown()).toMatch(/^Saved: Acme renewal.*Jane Ford/s)
    await put(desk, 'Kim Doe', 'Blocks')
    expect(await opened(slack)).toMatch(/Decides\nJane Ford\n.*Blocks\nKim Doe/s)
    await slack.say('contact jane')
    expect(slack.shown()).toMatch(/^Jane Ford.*Acme renewal\nDecides · €2,000/s)
    expect(await linked(office)).toEqual(['Jane Ford', 'Kim Doe'])
    await desk.press('Undo')
    expect(await linked(office)).toEqual(['Jane Ford'])
    expect(await opened(slack)).not.toContain('Kim Doe')
  })

  test('change their role, and leave', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await addContact(desk, 'Jane Ford')
    await logged(desk)
    await put(desk, 'Jane Ford', 'Decides')
    await desk.press('Details')
    await desk.press('Change')
    expect(desk.typed()).toEqual({ Contact: 'Jane Ford', Role: 'Decides' })
    await desk.fill({ Role: 'Advises' }, 2)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await desk.press('Details')).toMatch(/Jane Ford\nAdvises · Head of Operations/)
    await desk.press('Change')
    await desk.fill({ Role: 'Not in this deal any more' })
    expect(await desk.press('Details')).toContain('Nobody is in this deal yet')
    expect(await linked(office)).toEqual([])
  })

  test('are changed by the deal’s owner or a manager, in its own workspace', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const owner = await office.at(surface)
    await addContact(owner, 'Jane Ford')
    await logged(owner)
    const rep = await office.at(surface, office.jonas)
    await opened(rep)
    await rep.press('Details')
    expect(await rep.press('Add person')).toMatch(someoneElses)
    await put(owner, 'Jane Ford', 'Decides')
    await owner.press('Details')
    await owner.press('Change')
    const [viewer, stranger] = [await office.at(surface, vera), await elsewhere.at(surface)]
    for (const [desk, reason] of [
      [viewer, onlyLooks],
      [stranger, notHere],
    ] as const) {
      await desk.say('home')
      desk.borrow(owner)
      await desk.fill({ Role: 'Blocks' })
      expect(complaint(desk)).toMatch(reason)
    }
    expect(await opened(owner)).toMatch(/(?=.*Decides).*Jane Ford/s)
  })
})

test('somebody nobody knows is said beside the field', async () => {
  const desk = await (await openOffice(house())).at('Gmail')
  await logged(desk)
  await put(desk, 'Zoe', 'Decides')
  expect(desk.reasons()).toEqual({
    Contact: expect.stringContaining('Nothing here is called "Zoe"'),
  })
})
