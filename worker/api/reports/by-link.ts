import { CrmError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { mayTakeTables, tableFile, tableFormats } from '../../domains/exports/index.ts'
import { aboutReport, lineSheet } from '../../domains/reports/index.ts'
import { noteExported } from '../../identity/security/shown.ts'
import type { LinkedFile } from '../linked-file.ts'

function wantedIn({ searchParams }: URL): URLSearchParams {
  const wanted = new URLSearchParams(searchParams)
  wanted.delete('link')
  return wanted
}

/** A report as a table, for who pressed Download on its card. */
export const reportByLink: LinkedFile = {
  path: '/api/v1/report',
  about: (url) => aboutReport(wantedIn(url)),
  async answer(ctx, { url }) {
    allow(ctx, 'read')
    mayTakeTables(ctx)
    const { report = '', format: named } = Object.fromEntries(wantedIn(new URL(url)))
    const format = tableFormats.find((one) => one === named)
    if (!format) throw new CrmError('invalid', 'There is no such file.')
    const { title, sheet } = await lineSheet(ctx, report)
    await noteExported(ctx.deps, {
      ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id, surface: ctx.surface },
      records: [`report ${title}`],
    })
    const { bytes, headers } = tableFile(title, sheet, format)
    return { stream: new Blob([new Uint8Array(bytes)]).stream(), headers }
  },
}
