import { aboutFile, openMessageFile } from '../../domains/channels/index.ts'
import type { LinkedFile } from '../linked-file.ts'

const given = ({ searchParams }: URL) =>
  [searchParams.get('id') ?? '', searchParams.get('at') ?? ''] as const

/** Nothing of what strangers send is shown by the browser itself. */
const headersOf = (name: string) => ({
  'content-type': 'application/octet-stream',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
})

export const messageFileByLink: LinkedFile = {
  path: '/api/v1/message-file',
  about: (url) => aboutFile(...given(url)),
  async answer(ctx, { url }) {
    const { name, stream } = await openMessageFile(ctx, ...given(new URL(url)))
    return { stream, headers: headersOf(name) }
  },
}
