import { allow } from '../../core/permissions.ts'
import type { LinkedFile } from '../linked-file.ts'
import { asFile } from './index.ts'

/** The filter beside the link. */
function filterOf({ searchParams }: URL): URLSearchParams {
  const filter = new URLSearchParams(searchParams)
  filter.delete('link')
  return filter
}

export const auditByLink: LinkedFile = {
  path: '/api/v1/audit.csv',
  about: (url) => `audit ${filterOf(url)}`,
  answer(ctx, { url, headers }) {
    allow(ctx, 'audit')
    return asFile({ ctx, query: filterOf(new URL(url)), params: {}, headers, body: {} })
  },
}
