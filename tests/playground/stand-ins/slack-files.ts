// docs.slack.dev/reference/events/message/file_share, docs.slack.dev/reference/objects/file-object
import { bearer, type Call, id, type Reply } from './http.ts'
import type { Answer, DroppedFile, JsonObject } from './interface.ts'
import { event } from './slack-install.ts'
import { directMessage } from './slack-method.ts'
import { addMessage, type SlackWorld, teamOf, userOf } from './slack-world.ts'

/** A file in the app's own chat, as Slack tells of it. */
export function drop(
  world: SlackWorld,
  user: string,
  { name, content }: DroppedFile,
  more: JsonObject = {},
): Promise<Answer> {
  const { team: home } = userOf(world, user)
  const channel = directMessage(world, teamOf(world, home), user)
  const file = { id: id('F'), name, size: content.length }
  world.files.set(file.id, content)
  const said = { user, channel, fromApp: false, text: '', blocks: [] }
  const { ts } = addMessage(world, { ...said, files: [file] })
  const at = (path: string) =>
    new URL(
      `../files-pri/${home}-${file.id}/${path}${encodeURIComponent(name)}`,
      world.options.apiUrl,
    )
  const sent = {
    ...{ ...file, title: name, created: Number(ts.split('.')[0]), user, mode: 'hosted' },
    ...{ mimetype: 'application/octet-stream', filetype: 'binary', is_external: false },
    ...{ url_private: at('').href, url_private_download: at('download/').href, ...more },
  }
  const inner = { type: 'message', subtype: 'file_share', text: '', files: [sent], upload: true }
  const where = { channel, channel_type: 'im', user, ts, event_ts: ts, bot_id: null }
  return event(world, home, { ...inner, ...where, display_as_bot: false })
}

const signIn: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  text: '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head></html>',
}

/** The bytes, for a token of the file's team that may read files; else the page to sign in. */
export function fileAt(world: SlackWorld, call: Call): Reply {
  const [, home, file = ''] = /^\/files-pri\/(\w+)-(\w+)\//.exec(call.path) ?? []
  const team = world.state.teams.find((one) => one.bot?.token === bearer(call))
  const isOurs = team?.id === home && team?.bot?.scopes.split(',').includes('files:read')
  if (call.method !== 'GET' || !isOurs) return signIn
  const bytes = world.files.get(file)
  return bytes ? { status: 200, bytes } : { status: 404, text: 'Not found' }
}
