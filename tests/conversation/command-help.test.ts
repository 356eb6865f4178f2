import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { foresee } from '../../worker/conversation/expected-reply.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

// The word help behind a command asks how it is typed, and makes nothing of that name.

const house = useHouse()

const commands = Object.values(catalogue).flatMap(({ title, hidden, typed }) =>
  title && !hidden ? (typed?.words ?? []).filter(Boolean) : [],
)

describe.each(['Slack', 'Teams'] as const)('in %s', (surface) => {
  const begun = async () => {
    const office = await openOffice(house())
    return { office, desk: await office.at(surface) }
  }
  const crm = surface === 'Slack' ? '/crm ' : ''
  /** Where it is only read. */
  let desk: Desk
  beforeAll(async () => {
    desk = (await begun()).desk
  })

  test.each(['task help', 'task HELP', 'task ?', 'task?', 'help task', 'help with task'])(
    '%s shows how a task is typed, and adds none',
    async (words) => {
      expect(await desk.say(words)).toBe(
        [
          'How to type task',
          `With the word help itself: ${crm}task "help"`,
          `${crm}task call Jane tomorrow 10:00`,
          '@maria gives it to her, every Monday repeats it',
          'All commands',
        ].join('\n'),
      )
      expect(await desk.say('my day')).not.toMatch(/help/)
      await desk.say(words)
      expect(await desk.press('All commands')).toMatch(/^What you can type/)
    },
  )

  test.each(commands)('%s help is about that, and changes nothing', async (word) => {
    for (const words of [`${word} help`, `help ${word}`]) {
      const shown = await desk.say(words)
      if (word === 'help' || words === 'show help') expect(shown).toMatch(/^What you can type/)
      else if (word === 'deal') expect(shown).toMatch(/^A deal in one line/)
      else expect(shown).toMatch(new RegExp(`^How to type ${word}\n`))
      expect(shown).not.toMatch(/logged|added/i)
    }
  })

  test.each([
    ['task "help"', /^Added: help\n/],
    ['task “help”', /^Added: help\n/],
    ['task help Maria move', /^Added: help Maria move\n/],
    ['task help tomorrow', /^Added: help\n.*tomorrow/],
    ['deal "help" 5k EUR', /^Logged: help\b(?! desk)/],
    ['deal help desk 5k EUR', /^Logged: help desk\b/],
  ])('%s is one of that name', async (words, is) => {
    const { desk } = await begun()
    expect(await desk.say(words)).toMatch(is)
  })

  test('a note can be that word, where it is said of whom', async () => {
    const { desk } = await begun()
    await desk.say('deal Acme 2k EUR reporting')
    expect(await desk.say('note help')).toMatch(/^How to type note\n/)
    expect(await desk.say('note acme reporting: help')).toMatch(/^Note logged/)
  })

  test('a viewer reads it too', async () => {
    const { office } = await begun()
    const vera = await office.at(surface, await office.hire('Vera Vogel', { role: 'viewer' }))
    expect(await vera.say('task help')).toMatch(/^How to type task/)
  })
})

test.each(['task help', 'help task', 'deal help', 'note ?'])('%s only reads', (say) => {
  expect(foresee({ say })).toBe('read')
})
