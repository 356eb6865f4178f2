import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

test.each(['Slack', 'Teams'] as const)(
  'a viewer is not told to do what they may not: %s',
  async (on) => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const desk = await office.at(on, vera)
    expect(await desk.say('hello')).not.toMatch(/Log a deal/)
    for (const list of ['members', 'accounts', 'roles', 'rights', 'webhooks'])
      expect(await desk.say(list)).toBe('Only an admin (Maria Silva) can see this.')
    const help = await desk.say('help')
    const typed = (line: string) => new RegExp(`^/?(?:crm )?${line}`, 'm')
    for (const line of [
      'deal Acme',
      'win Acme',
      'remove Acme',
      'note Acme',
      'task call',
      'alerts on',
    ])
      expect(help).not.toMatch(typed(line))
    for (const line of ['contact jane', 'find acme', 'my day', 'pipeline', 'forecast', 'connect'])
      expect(help).toMatch(typed(line))
    const day = await desk.say('my day')
    expect(day).toMatch(/Nothing is due\./)
    expect(day).not.toMatch(/Plan something/)
    expect(await (await office.at(on)).say('my day')).toMatch(/Nothing is due\. Plan something: /)
  },
)
