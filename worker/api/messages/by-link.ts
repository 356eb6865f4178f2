import { aboutFile, openMessageFile } from '../../domains/channels/index.ts'
import { asDownload } from '../../platform/headers.ts'
import type { LinkedFile } from '../linked-file.ts'

const given = ({ searchParams }: URL) =>
  [searchParams.get('id') ?? '', searchParams.get('at') ?? ''] as const

export const messageFileByLink: LinkedFile = {
  path: '/api/v1/message-file',
  about: (url) => aboutFile(...given(url)),
  async answer(ctx, { url }) {
    const { name, stream } = await openMessageFile(ctx, ...given(new URL(url)))
    return { stream, headers: asDownload(name) }
  },
}
