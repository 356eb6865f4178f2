import type { Context } from '../../core/context.ts'
import { allow } from '../../core/permissions.ts'
import { dataAsZip, dataLinkOf, handedOut } from '../../domains/privacy/index.ts'
import type { LinkedFile } from '../linked-file.ts'
import { paramsOf } from '../records/params.ts'
import type { Answer, Route } from '../route.ts'

const idIn = ({ pathname }: Pick<URL, 'pathname'>) => pathname.split('/').at(-2) ?? ''

const zipped = async (ctx: Context, id: string): Promise<Answer> => {
  const file = await dataAsZip(ctx, id)
  return {
    stream: new Blob([file.slice()]).stream(),
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${id}.zip"`,
    },
  }
}

const wantsFile = (headers: Headers) => /\bapplication\/zip\b/.test(headers.get('accept') ?? '')

/** What is kept of a person, for who asks for it: JSON, or as a zip with a page to read. */
export const privacy: Route[] = [
  {
    method: 'GET',
    path: '/people/{id}/data',
    async answer({ ctx, params: { id = '' }, query, headers }) {
      allow(ctx, 'audit')
      paramsOf(query, [])
      if (wantsFile(headers)) return zipped(ctx, id)
      return { body: { data: (await handedOut(ctx, id)).json } }
    },
  },
]

/** The same for an admin who asked for it where they work. */
export const dataByLink: LinkedFile = {
  path: '/api/v1/people/:id/data',
  about: (url) => dataLinkOf(idIn(url)),
  answer(ctx, { url }) {
    allow(ctx, 'audit')
    return zipped(ctx, idIn(new URL(url)))
  },
}
