import { expect, test } from 'vitest'
import type { Context } from '../../../worker/core/context.ts'
import { countTotals } from '../../support/count-totals.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

/**
 * Who sees what is asked in each read and write. SQLite plans it the same however many rows there are:
 * what goes through all links, keys or words of a workspace takes minutes where there are a million.
 */

/** A step that is asked by nothing, or only by whose the rows are. */
const wide =
  /^SCAN (?:links|keys|terms)\b|(?:INDEX (?:links|keys|terms)_\w+|PRIMARY KEY) \(workspace_id=\?\)/

test.each(['team', 'owner'] as const)(
  'where records are seen by their %s, no statement goes through all links, keys or words',
  async (visibility) => {
    const house = office()
    const asked = new Map<string, unknown[]>()
    const { prepare } = house.env.DB
    type Bound = ReturnType<typeof prepare>
    const seen = (sql: string, statement: Bound): Bound => {
      const { bind } = statement
      statement.bind = (...given) => {
        asked.set(sql, given)
        return seen(sql, bind(...given))
      }
      return statement
    }
    house.env.DB.prepare = (sql) => seen(sql, prepare(sql))
    const workspace = {
      ...{ id: 'workspace_a', name: 'A', currency: 'EUR', timeZone: 'Europe/Berlin' },
      ...{ locale: 'en-IE', country: 'DE' },
      visibility: { deal: visibility, company: visibility, contact: visibility },
    }
    const more: Partial<Context> = { workspace }
    const does = (action: string, input = {}) => house.does('jonas', action, input, more)
    await house.does('maria', 'save-team', { name: 'North' })
    const team = newest(house, 'workspace_teams')
    await house.does('maria', 'add-to-team', { id: team, member: 'member_jonas' })
    await does('log-deal', { deal: 'Renewal', amount: '5k EUR', company: 'Acme' })
    const id = newest(house, 'deals')
    await does('save-contact', { name: 'Ada Moss', email: 'ada@acme.example', company: 'Acme' })
    await does('edit-deal', { id, amount: '6k EUR' })
    await does('share-with', { id, member: 'Rita Roth' })
    await does('set-team', { id, team })
    await does('log-activity', { about: id, note: 'Called', kind: 'call' })
    await does('win-deal', { id })
    await does('find-records', { query: 'renewal acme' })
    await does('open-record', { id })
    await does('deal-details', { id })
    await does('open-record', { id: newest(house, 'companies') })
    await does('my-deals')
    await does('pipeline')
    await countTotals(house.asks('maria'), workspace)
    const plans = [...asked].flatMap(([sql, given]) =>
      house
        .sql(`explain query plan ${sql}`, ...(given as string[]))
        .map(({ detail }) => `${detail}`)
        .filter((step) => wide.test(step))
        .map((step) => `${step} in ${sql}`),
    )
    expect(asked.size).toBeGreaterThan(80)
    expect(plans).toEqual([])
  },
)
