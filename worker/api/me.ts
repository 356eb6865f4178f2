import { paramsOf } from './records/params.ts'
import type { Route } from './route.ts'

/** Who the token speaks for, and where. */
export const me: Route[] = [
  {
    method: 'GET',
    path: '/me',
    answer: ({ ctx: { member, workspace }, query }) => {
      paramsOf(query, [])
      const { id, name, email, role, timeZone, locale, scopes } = member
      const { currency, country } = workspace
      return {
        body: {
          data: {
            ...{ id, name, email, role, timeZone, locale, scopes },
            workspace: { id: workspace.id, name: workspace.name, currency, country },
          },
        },
      }
    },
  },
]
