import { expect, test } from 'vitest'
import { comments, files, source } from './support/sources.ts'

/**
 * Files that draw a list by hand, and why nothing is missing in it. Every other list is one of
 * `defineList`, which brings the way to its next page; tests/core/lists.test.ts follows each.
 */
const drawnByHand: Record<string, string> = {
  'worker/conversation/named-record.ts': 'five that are called nearly so',
  'worker/conversation/redrawn.ts': 'one',
  'worker/conversation/which-one.ts': 'five; more are a form',
  'worker/core/action/like-part.ts': 'one',
  'worker/core/card.ts': 'makes them',
  'worker/core/event/merge/undecided.ts': 'all fields that are asked about',
  'worker/core/listed-page.ts': 'a page, which leads on to older ones',
  'worker/core/record/list.ts': 'makes them',
  'worker/domains/activities/listed.ts': 'leads on to the list of the same',
  'worker/domains/admin/actions/doctor.ts': 'all that is wrong',
  'worker/domains/admin/actions/help.ts': 'all of a group',
  'worker/domains/admin/actions/my-changes.ts': 'a page, which leads on to earlier ones',
  'worker/domains/admin/audit/card.ts': 'a page, which leads on to older ones',
  'worker/domains/alerts/together-card.ts': 'what waited, of which the rest is counted',
  'worker/domains/analytics/actions/lead-scores.ts':
    'the best ten; search has all of them by their score',
  'worker/domains/analytics/baskets/next-products.ts': 'the three that fit best',
  'worker/domains/analytics/customers/notify.ts': 'leads on to all of who slips',
  'worker/domains/answers/suggested.ts': 'the nearest few',
  'worker/domains/availability/actions/who-is-away.ts': 'everyone who is away',
  'worker/domains/briefs/card.ts': 'leads on to the record’s own lists',
  'worker/domains/briefs/meeting-card.ts': 'who is in one meeting, with how many are not named',
  'worker/domains/cases/alarm-card.ts': 'the first of many, and leads on to all that wait',
  'worker/domains/cases/card.ts': 'the latest messages, and leads on to all',
  'worker/domains/cases/live-card.ts': 'three deals, which the company’s own card shows all of',
  'worker/domains/channels/actions/channels.ts': 'leads on to lists of the same',
  'worker/domains/channels/mail/open-mail.ts': 'one',
  'worker/domains/companies/card.ts': 'one parent company; all e-mails and phones',
  'worker/domains/contacts/actions/look-up-contact.ts': 'six that are called nearly so',
  'worker/domains/contacts/actions/open-message.ts': 'one, who wrote it',
  'worker/domains/contacts/details-card.ts': 'all e-mails and phones',
  'worker/domains/dashboards/card.ts': 'all reports of a dashboard, twelve at most',
  'worker/domains/datasets/actions/datasets.ts': 'all of them, 20 at most',
  'worker/domains/deals/actions/deal-details.ts': 'all people of a deal',
  'worker/domains/deals/actions/explain-deal-line.ts': 'two',
  'worker/domains/deals/card.ts': 'one',
  'worker/domains/deals/line-items-list.ts': 'all products of a deal',
  'worker/domains/deals/notify-owners.ts': 'leads on to all that slip',
  'worker/domains/digests/card.ts': 'leads on to lists of the same',
  'worker/domains/duplicates/actions/duplicates.ts': 'two, and leads on to all',
  'worker/domains/duplicates/compared-card.ts': 'all that are merged, and all that differs',
  'worker/domains/history/card.ts': 'a page, which leads on to earlier ones',
  'worker/domains/imports/actions/import-twins.ts': 'a page, which leads on to the next',
  'worker/domains/imports/actions/mail-files.ts': 'all that is attached',
  'worker/domains/kinds/actions/kinds.ts': 'at most twenty',
  'worker/domains/kinds/card.ts': 'at most fifty fields',
  'worker/domains/many/card.ts': 'twenty that stay, of which the rest is counted',
  'worker/domains/members/identities.ts': 'all that a member has',
  'worker/domains/pipelines/card.ts': 'all stages',
  'worker/domains/privacy/actions/retention.ts': 'leads on to all that are proposed',
  'worker/domains/reports/card.ts': 'a page of what a number is made of, with the way to the next',
  'worker/domains/reports/service/card.ts': 'every figure there is, each leading to its records',
  'worker/domains/search/actions/find-records.ts': 'leads on to pages of a kind',
  'worker/domains/segments/actions/segment-members.ts': 'a page, with the way to the next',
  'worker/domains/segments/card.ts': 'the first who are so; Members and Search lead on',
  'worker/domains/segments/snapshot/tell.ts': 'five names each; Members leads on',
  'worker/domains/tasks/actions/my-day.ts': 'one',
  'worker/domains/tasks/card.ts': 'one',
  'worker/domains/workspace/made-roles.ts': 'all roles, twenty at most',
  'worker/domains/workspace/routing-card.ts': 'at most fifty rules',
  'worker/domains/workspace/service-levels-card.ts': 'at most twenty service levels',
  'worker/identity/first-use.ts': 'one',
  'worker/language/markdown.ts': 'a list of a text, whole',
}

test('no list is drawn without a way on, but where all of it is shown', () => {
  const draws = /\blisted\(\s|\blisted\(['`](?![a-z])|kind: 'list'/
  const found = files
    .filter((file) => /^(worker|adapters)\//.test(file))
    .filter((file) => draws.test(source(file).replace(comments, '')))
    .filter((file) => file !== 'worker/core/record/kind.ts')
  expect(found.sort()).toEqual(Object.keys(drawnByHand))
})
