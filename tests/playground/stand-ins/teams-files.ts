// learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Call, Reply } from './http.ts'
import type { JsonObject, TeamsFile } from './interface.ts'
import type { TeamsWorld } from './teams-world.ts'

const manifest = new URL('../../../manifests/teams/manifest.json', import.meta.url)

/** Without it the box to write in has no way to attach anything. */
const supportsFiles = (): boolean => /"supportsFiles": true/.test(readFileSync(manifest, 'utf8'))

/** A file that the person put into their OneDrive, as the message tells of it. */
export function attachmentOf(world: TeamsWorld, file: TeamsFile): JsonObject {
  if (!supportsFiles()) throw new Error('The manifest says that this bot takes no files.')
  const { name, content } = file
  const [uniqueId, pass] = [randomUUID(), randomUUID()]
  world.files.set(pass, content)
  const { baseUrl } = world.options
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `${baseUrl}/onedrive/personal/Documents/Applications/${encodeURIComponent(name)}`,
    name,
    content: {
      downloadUrl:
        file.downloadUrl ??
        `${baseUrl}/onedrive/download.aspx?UniqueId=${uniqueId}&tempauth=${pass}`,
      uniqueId,
      fileType: name.split('.').at(-1) ?? '',
      etag: `"{${uniqueId}},1"`,
    },
  }
}

export function fileAt(world: TeamsWorld, call: Call): Reply {
  const location = call.query.get('SourceUrl')
  if (location) return { status: 302, headers: { location }, text: '' }
  const bytes = world.files.get(call.query.get('tempauth') ?? '')
  if (call.method === 'GET' && bytes) return { status: 200, bytes }
  return { status: 401, text: '401 UNAUTHORIZED' }
}
