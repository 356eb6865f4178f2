import type { Context } from '../../core/context.ts'
import { allow } from '../../core/permissions.ts'
import {
  allowLook,
  anImport,
  filesOf,
  type Import,
  refusedOf,
} from '../../domains/imports/index.ts'
import { csv, csvRows } from '../../language/csv.ts'
import { ask } from '../../platform/db.ts'
import type { Answer, Ask } from '../route.ts'

/** The lines that were refused, as a file that can be put right and sent again. */

async function* texts({ deps }: Context, is: Import): AsyncGenerator<string> {
  const files = filesOf(deps.env)
  const how = is.state === 'checked' ? String(is.found.checked) : 'run'
  const header = ['Row', 'Why', ...is.headers]
  yield csv(header, [])
  for (let part = 0; part < is.parts; part += 1) {
    const all = await refusedOf(files, is, how, part)
    const rows = all.map(({ row, reason, cells }) => [row, reason, ...cells])
    yield csvRows(rows)
  }
}

function streamOf(all: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await all.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

export async function refusedFile({ ctx, params: { id = '' } }: Ask): Promise<Answer> {
  const [is] = await ask(ctx.db, anImport(ctx, id))
  allow(ctx, 'change')
  allowLook(ctx, is)
  return {
    stream: streamOf(texts(ctx, is)),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="refused-${is.id}.csv"`,
    },
  }
}
