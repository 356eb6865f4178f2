/** A tab of the app in its frame, and what Teams' library asks of the window around it. */

import type { TeamsPerson } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { ask } from '../state.ts'

interface Asked {
  func: string
  id: number
  uuidAsString?: string
}

/** Who is there, as Teams says it to a tab. */
const contextOf = ({ aadObjectId, tenant, locale }: TeamsPerson) => ({
  ...{
    theme: 'default',
    locale,
    hostClientType: 'web',
    hostName: 'Teams',
    frameContext: 'content',
  },
  ...{ userObjectId: aadObjectId, tid: tenant, userLicenseType: '', entityId: 'board' },
})

const abilities = JSON.stringify({ apiVersion: 4, supports: { pages: { config: {} } } })

async function answer(func: string, person: TeamsPerson): Promise<unknown[] | undefined> {
  if (func === 'initialize') return ['content', 'web', abilities, '2.50.0']
  if (func === 'getContext') return [contextOf(person)]
  if (func !== 'authentication.getAuthToken') return undefined
  const { result } = await ask('teams/token', { person: person.id })
  return [true, String(result)]
}

/** One frame a person and place: what is open in it stays while they look at posts. */
export function tabFrame() {
  const node = h('div', { class: 'tm-frame', hidden: true })
  let shown = ''
  let person: TeamsPerson | undefined
  let frame: HTMLIFrameElement | undefined
  let origin = ''

  addEventListener('message', ({ source, data, origin: from }: MessageEvent<Asked>) => {
    const target = frame?.contentWindow
    if (!person || !target || source !== target || from !== origin) return
    const { id, uuidAsString, func } = data
    void answer(func, person).then((args) => {
      if (args) target.postMessage({ id, uuidAsString, args }, origin)
    })
  })

  return {
    node,
    show(who: TeamsPerson, place: string, url: string | undefined) {
      node.hidden = !url
      const next = `${who.id} ${place} ${url}`
      if (!url || next === shown) return
      shown = next
      person = who
      origin = new URL(url).origin
      frame = h('iframe', { src: url, title: 'Board', class: 'tm-tab-frame' })
      node.replaceChildren(frame)
    },
  }
}
