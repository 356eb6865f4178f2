import { fresh } from '../asking.ts'
import type { Crew } from '../crew.ts'
import { does, newContact, newDeal, newProduct, stageOf } from '../made.ts'
import { eventsOf, newest } from '../rows.ts'
import { type Examples, nothing, onDeal } from './example.ts'

const toProposal = async (crew: Crew) => ({ stage: await stageOf(crew, 'Proposal') })

const renamed = () => ({ deal: 'Another name' })

const reason = () => ({ reason: 'Price' })

export const deals: Examples = {
  'a deal is logged': async () => {
    const input = { deal: 'Renewal', amount: '12.5k EUR', company: fresh('Globex') }
    return { action: 'log-deal', how: 'submit', input }
  },
  'a deal is edited': onDeal('edit-deal', 'submit', renamed),
  'a deal is edited from the menu': onDeal('edit-deal', 'submit', renamed, false),
  'several deals are changed': async (setting) => {
    const [one, other] = [await newDeal(setting), await newDeal(setting)]
    const ids = [one.record, other.record]
    return { action: 'change-many', how: 'press', input: { ids, set: { closeOn: '2031-09-30' } } }
  },
  'a deal is moved': onDeal('move-deal', 'submit', toProposal),
  'a deal is moved from the menu': onDeal('move-deal', 'submit', toProposal, false),
  'a deal is won': onDeal('win-deal', 'press', nothing),
  'a deal is won from the menu': onDeal('win-deal', 'submit', nothing, false),
  'a deal is won for an amount, by the form': onDeal('win-deal', 'submit', () => ({
    amount: '4k EUR',
    closeOn: '2031-09-30',
  })),
  'a deal is lost': onDeal('lose-deal', 'submit', reason),
  'a deal is lost from the menu': onDeal('lose-deal', 'submit', reason, false),
  'a deal is reassigned': onDeal('reassign-deal', 'submit', ({ people }) => ({
    owner: people[1]?.id ?? '',
  })),
  'a deal is postponed': onDeal('postpone-deal', 'press', () => ({ by: 'week' })),
  'a deal is priced': onDeal('price-deal', 'submit', () => ({ amount: '3k EUR' })),
  'a deal’s tasks are finished': async (setting) => {
    const { record: about } = await newDeal(setting)
    await does(setting, 'add-task', { task: 'Call Jane', about })
    return { action: 'finish-deal-tasks', how: 'press', input: { id: about } }
  },
  'a deal gives way to an earlier one': async (setting) => {
    const { record: earlier } = await newDeal(setting)
    await does(setting, 'log-deal', { deal: fresh('Deal'), company: 'Acme', amount: '7k EUR' })
    const event = (await eventsOf(setting.crew)).at(-1)
    return { action: 'continue-deal', how: 'press', input: { event: event?.id ?? '', earlier } }
  },
  'a slipping deal has its warning snoozed': async (setting) => {
    const { record } = await newDeal(setting)
    await does(setting, 'edit-deal', { id: record, closeOn: '2026-01-02', past: 'keep' })
    const drawn = await newest(setting.crew, 'deals')
    return { action: 'snooze-warning', how: 'press', input: { id: record }, drawn }
  },
  'a person is put in a deal': async (setting) => {
    const { record: contact } = await newContact(setting)
    return onDeal('set-deal-contact', 'submit', () => ({ contact, role: 'decides' }))(setting)
  },
  'a product is put in a deal': async (setting) => {
    const { record: product } = await newProduct(setting)
    return onDeal('save-deal-line', 'submit', () => ({ product, quantity: '3' }))(setting)
  },
  'the products are taken off a deal': async (setting) => {
    const { record: id } = await newDeal(setting)
    await does(setting, 'save-deal-line', { id, product: 'Training', price: '900 EUR' })
    const drawn = await newest(setting.crew, 'deals')
    return { action: 'drop-deal-lines', how: 'press', input: { id }, drawn }
  },
  'a deal is shared': onDeal('share-deal', 'press', nothing),
}
