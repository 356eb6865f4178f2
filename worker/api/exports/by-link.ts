import { allow } from '../../core/permissions.ts'
import { aboutOf, anExport } from '../../domains/exports/index.ts'
import { ask } from '../../platform/db.ts'
import type { LinkedFile } from '../linked-file.ts'
import { fileOf } from './index.ts'

const idIn = ({ searchParams }: URL): string => searchParams.get('id') ?? ''

export const exportByLink: LinkedFile = {
  path: '/api/v1/export',
  about: (url) => aboutOf(idIn(url)),
  async answer(ctx, { url }) {
    allow(ctx, 'audit')
    const [is] = await ask(ctx.db, anExport(ctx, idIn(new URL(url))))
    return fileOf(ctx, is)
  },
}
