import { tasks } from '../../../schema/workspace/activities.ts'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import type { Context } from '../../core/context.ts'
import { defineRecord } from '../../core/record/define.ts'
import { find } from '../../core/record/queries.ts'
import { asList, keyOf, termsOf } from '../../core/record/search-words.ts'
import { words } from '../../language/search-words.ts'
import { moving } from '../service-levels/index.ts'
import { messageVisible } from './audience.ts'
import { caseCard, caseReceipt, caseShown } from './card.ts'
import { caseFields, messageFields } from './fields.ts'
import { caseStates, describeCases, numberKey, numberTyped } from './hits.ts'
import { knownByCases } from './known.ts'
import { casesBy, myCases, saidList, unassignedCases, waitingCases } from './lists.ts'
import { caseLive } from './live-card.ts'
import { messageAmongOthers, messageOpened } from './message-card.ts'
import { messageReceipt, messageShown } from './message-shown.ts'
import { clocked, withClocks } from './promised.ts'
import { messageText } from './queries.ts'
import { repeats } from './repeats.ts'
import { openWhileOwed } from './standing.ts'
import { withQuestion } from './to-ask.ts'
import { withRouting } from './to-route.ts'

/** A case is worked on by everyone who sees it: colleagues stand in for each other. */
const rights = { needs: 'create' as const, whose: ['ownerId'] }

export const caseRecord = defineRecord({
  kind: 'case',
  table: cases,
  noun: ['case', 'cases'],
  called: `anfragen, vorgange, demandes, dossiers, casos, casi, zaken, sprawy, arenden, sager, saker,
    tapaukset, pripady, ugyek, cazuri, vakalar, обращения, звернення`,
  title: 'subject',
  rights,
  counted: { field: 'number', from: 1001 },
  derived: (ctx, fields, was) => {
    const owed = withClocks(ctx, openWhileOwed(fields, was), was)
    return withQuestion(ctx, withRouting(ctx, owed, was), was)
  },
  follow: Object.fromEntries(clocked.map((field) => [field, moving])),
  together: [
    ...['remedy', 'amount', 'currency', 'remedyState', 'remedyAskedBy', 'remedyDecidedBy'],
  ],
  // Another workspace neither asks the customer once more nor gives out what waits here.
  broughtIn: { as: (values) => ({ ...values, askAt: null, routeAt: null }) },
  wakes: [
    { job: 'case-alarms', fields: ['alarmAt'] },
    { job: 'case-routing', fields: ['routeAt'] },
    { job: 'case-questions', fields: ['askAt'] },
  ],
  fields: caseFields,
  shelf: 2,
  words: { subject: termsOf, tags: (all) => asList(all).flatMap((tag) => words(tag)) },
  keys: (row) => keyOf(numberKey, row.number ? String(row.number) : undefined),
  merges: true,
  inUse: 'More belongs to it by now. Merge it into another case instead.',
  live: caseLive,
  usedBy: () => [
    [messages, 'caseId'],
    [tasks, 'recordId'],
  ],
  found: {
    describe: describeCases,
    typedKeys: numberTyped,
    isClosed: ({ status }) => status === 'solved' || status === 'closed',
    states: caseStates,
    anywhere: true,
  },
  askedOf: knownByCases,
  lists: [...Object.values(casesBy), myCases, unassignedCases, waitingCases, repeats],
  listedOn: Object.fromEntries(
    Object.entries(casesBy).map(([kind, list]) => [
      kind,
      (ctx: Context, id: string) => list.beginning(ctx, 5, id),
    ]),
  ),
  drawing: { look: caseShown, card: caseCard, receipt: caseReceipt },
})

export const message = defineRecord({
  kind: 'message',
  table: messages,
  noun: ['message', 'messages'],
  title: 'subject',
  longText: true,
  firstInItself: true,
  rights: { needs: 'create', whose: ['authorId'], visible: messageVisible },
  fields: messageFields,
  about: 'caseId',
  // What waits to be sent is not sent by another workspace.
  broughtIn: {
    as: (values) => (values.state === 'pending' ? { ...values, state: 'unknown' } : values),
  },
  isTheirWords: ({ direction }) => direction === 'in',
  wakes: [{ job: 'sendings', after: 15_000, fields: ['state'] }],
  lists: [saidList],
  drawing: {
    look: messageShown,
    card: async (ctx, { said }) =>
      ctx.shared
        ? messageAmongOthers(ctx, said)
        : messageOpened(ctx, said, (await find(ctx, messageText(ctx, said.id)))?.text ?? ''),
    receipt: messageReceipt,
  },
})
