import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { fieldsOf } from '../../worker/core/action/fields.ts'
import type { Raw } from '../../worker/core/card.ts'
import type { SlackOption } from '../playground/stand-ins/interface.ts'
import { askedOf } from '../support/asked-of.ts'
import { fresh, type Surface, surfaces } from '../support/asking.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { examples } from '../support/examples/index.ts'
import { formHands, type Typed } from '../support/form-hands.ts'
import { useHouse } from '../support/harness.ts'
import { does, newProduct } from '../support/made.ts'
import { eventsOf, newest } from '../support/rows.ts'
import type { Wish } from '../support/wish.ts'

/** What holds for every form, on every surface, when one of its fields is wrong. */

const house = useHouse()
const ear = useEar()

type Fields = ReturnType<typeof fieldsOf>
type Opened = Pick<Wish, 'action' | 'input' | 'drawn'>
const fieldsIn = (action: string): Fields => fieldsOf(askedOf(action))

/** Words for fields that hold no free text. */
const texts: Record<string, () => string> = {
  reason: () => 'Price',
  quiet: () => '20-7',
  own: () => '',
  quantity: () => '3',
  discount: () => '10 %',
  tax: () => '19 %',
  code: () => fresh('W'),
  domains: () => `${fresh('domain')}.example`,
  language: () => 'French',
  how: () => 'asked',
  time: () => '11:00',
  place: () => '2',
  position: () => '1',
  chance: () => '56',
  days: () => '9',
  acknowledge: () => '3',
  answer: () => '20',
  warns: () => '1',
  months: () => '18',
  currency: () => 'Euro (EUR)',
  country: () => 'Ireland',
  timeZone: () => 'Europe/Dublin',
  locale: () => 'English (Ireland)',
  quietDays: () => '30',
  rates: () => '1 USD = 0.5 EUR',
  stages: () => 'Due 50 %, Agreed 90 %',
  lostReasons: () => 'Price\nTiming',
}

/** What a field can be sent with though it stands for nothing; none where no client lets it. */
function wrongFor(
  { name, kind }: Fields[number],
  surface: Surface,
): string | SlackOption | undefined {
  const gone = `${kind.kind === 'record' && kind.of !== 'any' ? kind.of : 'deal'}_nobody`
  switch (kind.kind) {
    case 'text':
      return name === 'value' ? 'no such thing' : 'word '.repeat(50).trim()
    case 'money':
      return 'nonsense'
    case 'email':
      return 'a@b..example'
    case 'phone':
      return 'no number'
    case 'record':
      return surface === 'gmail' ? gone : { text: 'Gone', value: gone }
    case 'listed':
      return surface === 'gmail' ? 'Nowhere' : { text: 'Nowhere', value: 'Nowhere' }
    default:
      return undefined
  }
}

describe.each(surfaces)('in %s, a form with one field wrong', (surface: Surface) => {
  let crew: Crew
  /** The one contact who is called so. */
  let person: string
  const hands = formHands[surface]
  const maria = () => crew.people[0]
  const setting = () => ({ crew, ear, surface })

  beforeAll(async () => {
    crew = await newCrew(house(), { name: 'Nordwind', people: ['Maria Silva', 'Jonas Weber'] })
  })

  const named = async (id: string) => {
    const people = ['companies', 'contacts', 'products', 'workspace_members', 'workspace_teams']
    const tables = [...people, 'reports', 'dashboards']
    const all = [
      ...tables.map((one) => `select id, name from ${one}`),
      'select id, title from deals',
      'select id, number from orders',
    ]
    const [row] = await house().sql<{ name: string }>(
      `select name from (${all.join(' union all ')}) where id = ?`,
      id,
    )
    return row?.name ?? id
  }

  /** What a person could type or pick in this field, other than what it has. */
  async function valueFor({ name, kind }: Fields[number], given: Raw[string] | undefined) {
    if (kind.kind === 'choice' || kind.kind === 'yesno') {
      const offered = hands.offered(crew, maria(), name).filter(Boolean)
      return typeof given === 'string' && offered.includes(given) ? given : (offered.at(-1) ?? '')
    }
    // None of them, where the example picks none.
    if (kind.kind === 'choices' && !given) return ''
    if (kind.kind === 'record') {
      if (typeof given === 'string' && given.startsWith('company_')) return named(given)
      if (kind.creates) return kind.of === 'company' ? fresh('Globex') : fresh('Gadget')
      if (kind.of === 'contact') return person
      if (typeof given === 'string') return named(given)
      if (kind.of === 'member') return 'Jonas Weber'
      return kind.of === 'product' ? named((await newest(crew, 'products')).record) : ''
    }
    const asIs = !['money', 'phone', 'listed'].includes(kind.kind)
    if (typeof given === 'string' && given && asIs && given !== 'tomorrow') return given
    switch (kind.kind) {
      case 'money':
        return '4321 EUR'
      case 'date':
        return kind.lies === 'behind' ? '2025-03-04' : '2027-03-04'
      case 'email':
        return `${fresh('kim')}@globex.example`
      case 'phone':
        return '+442079460958'
      default:
        return texts[name]?.() ?? fresh('Words')
    }
  }

  async function filled(fields: Fields, input: Raw): Promise<Record<string, string>> {
    const typed: [string, string][] = []
    for (const field of fields) typed.push([field.name, await valueFor(field, input[field.name])])
    return Object.fromEntries(typed)
  }

  /** What is to be read once these words are in the fields: of a choice its label. */
  const seen = () => hands.shown(crew, maria()) ?? {}

  async function fill(opened: Opened, input: Raw) {
    const wish = { ...opened, how: 'open', request: fresh('form') } as const
    await hands.open(crew, maria(), wish)
    const names = Object.keys(seen())
    const fields = fieldsIn(opened.action).filter(({ name }) => names.includes(name))
    return { fields, typed: await filled(fields, input) }
  }

  /** Sends it with each field wrong in turn, and in the end with none; what was read before that. */
  async function struggle(fields: Fields, typed: Record<string, string>) {
    let sends: Typed = typed
    const words = (field: Fields[number]) => typed[field.name] ?? ''
    const reads = (field: Fields[number]) => !['choice', 'yesno'].includes(field.kind.kind)
    for (const field of fields) {
      const wrong = wrongFor(field, surface)
      if (wrong === undefined) continue
      const answer = await hands.submit(crew, maria(), { ...sends, [field.name]: wrong })
      const back = hands.shown(crew, maria())
      expect({ field: field.name, answer: answer.text, back }).toMatchObject({
        back: expect.any(Object),
      })
      const others = fields.filter((one) => one !== field && reads(one))
      const was = Object.fromEntries(others.map((one) => [one.name, words(one)]))
      expect({ wrong: field.name, back }).toMatchObject({ wrong: field.name, back: was })
      if (typeof wrong === 'string') expect(back?.[field.name]).toBe(wrong)
      // Only what was wrong is put right: the rest stays as it stands there.
      sends = { [field.name]: words(field) }
    }
    const [last] = Object.keys(sends)
    return { answer: await hands.submit(crew, maria(), sends), last }
  }

  const forms = Object.entries(examples)

  test.each(forms)(
    'comes back as it was typed, and saves what it shows: %s',
    async (name, make) => {
      person = fresh('Ada')
      await does(setting(), 'save-contact', { name: person, email: `${person}@globex.example` })
      await newProduct(setting())
      const example = await make(setting())
      const { action } = example
      if (example.how !== 'submit' || !catalogue[action]) return expect(name).toMatch(/./)
      const all = fieldsIn(action)
      const asked = (key: string) => all.some((one) => one.name === key && !one.subject)
      const menu = name.endsWith('from the menu')
      const subject = (key: string) => all.some((one) => one.name === key && one.subject)
      const begun = Object.fromEntries(
        Object.entries(example.input).filter(([key]) => !asked(key) && !(menu && subject(key))),
      )
      const before = (await eventsOf(crew)).length
      const opened = { action, input: begun, ...(example.drawn && { drawn: example.drawn }) }
      const { fields, typed } = await fill(opened, example.input)
      expect(fields.length).toBeGreaterThan(0)
      const { answer } = await struggle(fields, typed)
      expect({
        name,
        said: answer.text.slice(0, 2000),
        form: hands.shown(crew, maria()),
      }).toMatchObject({
        form: undefined,
      })
      expect(await eventsOf(crew)).toHaveLength(before + 1)
      const again = reopened[action]
      if (!again) return
      const { record: id } = await newest(crew, again.table)
      const known = typeof begun.id === 'string' ? begun.id : id
      const subjectOf = { input: { ...begun, id: menu ? id : known } }
      await hands.open(crew, maria(), {
        action: again.by,
        how: 'open',
        request: fresh('f'),
        ...subjectOf,
      })
      const saved = seen()
      // What is chosen from shows another word than is typed.
      const isChosen = (kind: string) => kind === 'choice' || kind === 'yesno'
      const shown = fields.filter((one) => !isChosen(one.kind.kind) && one.name in saved)
      expect(shown.length).toBeGreaterThan(0)
      expect(saved).toMatchObject(
        Object.fromEntries(shown.map((one) => [one.name, typed[one.name] ?? ''])),
      )
    },
  )

  /** The forms that show what was saved, and where what was just made is. */
  const reopened: Record<string, { by: string; table: string }> = {
    'log-deal': { by: 'edit-deal', table: 'deals' },
    'edit-deal': { by: 'edit-deal', table: 'deals' },
    'price-deal': { by: 'edit-deal', table: 'deals' },
    'reassign-deal': { by: 'edit-deal', table: 'deals' },
    'save-product': { by: 'save-product', table: 'products' },
    'save-article': { by: 'save-article', table: 'articles' },
    'save-segment': { by: 'save-segment', table: 'segments' },
    'save-order': { by: 'save-order', table: 'orders' },
    'save-report': { by: 'save-report', table: 'reports' },
    'save-dashboard': { by: 'save-dashboard', table: 'dashboards' },
    'save-contact': { by: 'save-contact', table: 'contacts' },
    'edit-details': { by: 'edit-details', table: 'contacts' },
    'save-company': { by: 'save-company', table: 'companies' },
    'add-task': { by: 'edit-task', table: 'tasks' },
    'edit-task': { by: 'edit-task', table: 'tasks' },
    'edit-workspace': { by: 'edit-workspace', table: 'settings' },
  }
})
