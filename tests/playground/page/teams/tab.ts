/** A tab of the app in its frame, and what Teams' library asks of the window around it. */

import type { TeamsConversation, TeamsPerson } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { ask } from '../state.ts'

interface Asked {
  func: string
  id: number
  uuidAsString?: string
}

/** Who is there, as Teams says it to a tab. */
const contextOf = (
  { aadObjectId, tenant, locale }: TeamsPerson,
  { id, meeting }: TeamsConversation,
) => ({
  ...{ theme: 'default', locale, hostClientType: 'web', hostName: 'Teams' },
  ...(meeting
    ? { frameContext: 'sidePanel', meetingId: `meeting ${id}`, chatId: id }
    : { frameContext: 'content' }),
  ...{ userObjectId: aadObjectId, tid: tenant, userLicenseType: '', entityId: 'board' },
})

const abilities = JSON.stringify({ apiVersion: 4, supports: { pages: { config: {} } } })

async function answer(
  func: string,
  person: TeamsPerson,
  place: TeamsConversation,
): Promise<unknown[] | undefined> {
  const context = contextOf(person, place)
  if (func === 'initialize') return [context.frameContext, 'web', abilities, '2.50.0']
  if (func === 'getContext') return [context]
  if (func !== 'authentication.getAuthToken') return undefined
  const { result } = await ask('teams/token', { person: person.id })
  return [true, String(result)]
}

/** One frame a person and place: what is open in it stays while they look at posts. */
export function tabFrame() {
  const node = h('div', { class: 'tm-frame', hidden: true })
  let shown = ''
  let person: TeamsPerson | undefined
  let around: TeamsConversation | undefined
  let frame: HTMLIFrameElement | undefined
  let origin = ''

  addEventListener('message', ({ source, data, origin: from }: MessageEvent<Asked>) => {
    const target = frame?.contentWindow
    if (!person || !around || !target || source !== target || from !== origin) return
    const { id, uuidAsString, func } = data
    void answer(func, person, around).then((args) => {
      if (args) target.postMessage({ id, uuidAsString, args }, origin)
    })
  })

  return {
    node,
    show(who: TeamsPerson, place: TeamsConversation, url: string | undefined) {
      node.hidden = !url
      const next = `${who.id} ${place.id} ${url}`
      if (!url || next === shown) return
      shown = next
      person = who
      around = place
      origin = new URL(url).origin
      frame = h('iframe', { src: url, title: 'Board', class: 'tm-tab-frame' })
      node.replaceChildren(frame)
    },
  }
}
