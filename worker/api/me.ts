import type { Context } from '../core/context.ts'
import { paramsOf } from './records/params.ts'
import type { Route } from './route.ts'

/** Who is asking, and in which workspace. */
export function meOf({ member, workspace }: Context) {
  const { id, name, email, role, made, timeZone, locale, scopes } = member
  const { currency, country, yearBegins } = workspace
  return {
    ...{ id, name, email, role, roleName: made?.name ?? null, timeZone, locale, scopes },
    workspace: {
      ...{ id: workspace.id, name: workspace.name, currency, country },
      yearBegins: yearBegins ?? 1,
    },
  }
}

export const me: Route[] = [
  {
    method: 'GET',
    path: '/me',
    answer: ({ ctx, query }) => {
      paramsOf(query, [])
      return { body: { data: meOf(ctx) } }
    },
  },
]
