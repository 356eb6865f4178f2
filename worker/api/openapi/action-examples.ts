import type { AnyAction } from '../../core/action/define.ts'
import { fieldsOf, type Kind } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import type { Json, Raw } from '../../core/card.ts'
import type { Audience } from '../../core/record/reader.ts'
import { own } from '../../language/shorthand/own.ts'
import { exampleId } from '../records/examples.ts'

/** What people write in fields of these kinds. */
const written: Partial<Record<Kind['kind'], Json>> = {
  text: 'Acme renewal',
  long: 'They want to begin in May.',
  email: 'kim@acme.example',
  phone: '+44 20 7946 0958',
  money: '12.5k EUR',
  date: '2027-09-30',
}

const message = {
  ...{ id: '<offer@acme.example>', subject: 'Offer' },
  participants: [{ email: 'kim@acme.example', name: 'Kim Doe' }],
}

/** What fields of an action hold that its schema alone does not show. */
const special: Record<string, Raw> = {
  'edit-deal': { stage: exampleId('stage') },
  'move-deal': { stage: exampleId('stage') },
  'lose-deal': { reason: 'Price' },
  'postpone-deal': { by: 'week' },
  'set-deal-contact': { role: 'decides' },
  'save-deal-line': { product: 'Training', price: '900 EUR' },
  'continue-deal': { event: exampleId('event'), earlier: exampleId('deal') },
  'look-up-contact': { query: 'Kim Doe' },
  'save-contact': { name: 'Jane Ford', email: 'jane@globex.example', company: 'Globex' },
  'add-reach': { value: 'kim@mail.example', kind: 'private' },
  'remove-reach': { id: exampleId('contact'), value: 'kim@acme.example' },
  'set-consent': { about: 'mail', answer: 'yes' },
  'open-message': { message },
  'log-email': { message },
  'save-company': { name: 'Initech', domains: 'initech.example' },
  'add-pipeline': { name: 'Partners', stages: 'Qualification 20 %, Proposal 60 %' },
  'rename-pipeline': { pipeline: exampleId('pipeline'), name: 'Sales' },
  'save-stage': { pipeline: exampleId('pipeline'), name: 'Demo' },
  'retire-stage': { stage: 'Negotiation', into: exampleId('stage') },
  'save-product': { name: 'Support plan', price: '900 EUR' },
  'log-activity': { kind: 'call' },
  'read-activity': { id: exampleId('activity') },
  'add-task': { task: 'Call Kim', due: '2027-09-30' },
  'edit-task': { id: exampleId('task'), task: 'Call Kim' },
  'finish-task': { id: exampleId('task') },
  'snooze-task': { id: exampleId('task'), until: 'tomorrow' },
  'set-target': { amount: '50k EUR' },
  'save-rates': { rates: '1 USD = 0.92 EUR' },
  'set-digest': { every: 'daily' },
  'find-records': { query: 'Acme' },
  'show-list': { list: 'deals-of-company', of: exampleId('company') },
  'show-own-list': { list: 'my-deals' },
  'delete-workspace': { workspace: 'Nordwind' },
  leave: { workspace: 'Nordwind' },
  'edit-my-settings': { timeZone: 'Europe/Berlin' },
  'hand-over-deals': { to: 'Maria Silva' },
  'change-role': { role: 'manager' },
  'remove-identity': { id: exampleId('member'), identity: 'slack T024BE7LH U024BE7LH' },
  'restore-identity': { id: exampleId('member'), identity: 'slack T024BE7LH U024BE7LH' },
  'join-account': { workspace: exampleId('workspace') },
  'disconnect-account': { account: exampleId('account') },
  'revoke-token': { id: exampleId('token') },
  'set-visibility': { of: 'company', visibility: 'team' },
  'share-with': { member: 'Maria Silva' },
  'stop-sharing': { member: 'Maria Silva' },
  'add-webhook': { address: 'https://hooks.acme.example/crm', events: 'deal.*' },
  'edit-webhook': { address: 'https://hooks.acme.example/crm', events: 'deal.*' },
  'webhook-delivery': { id: exampleId('delivery') },
  'replay-webhook': { id: exampleId('delivery') },
  'try-again': { id: exampleId('post') },
  undo: { event: exampleId('event') },
}

const exampleIn = (kind: Kind): Json | undefined =>
  kind.kind === 'record' ? exampleId(kind.of === 'any' ? 'deal' : kind.of) : written[kind.kind]

/** What is sent to try an action: what it needs, as a program or a person writes it. */
export function actionExample(reader: Audience, name: string, action: AnyAction): Raw {
  const needed = fieldsOf(inputOf(reader, action)).filter(({ required }) => required)
  const values = needed.flatMap(({ name: field, kind }): [string, Json][] => {
    const value = exampleIn(kind)
    return value === undefined ? [] : [[field, value]]
  })
  return { ...Object.fromEntries(values), ...own(special, name) }
}
