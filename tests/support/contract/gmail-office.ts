// A workspace with Slack installed and one Google Workspace domain connected to it.

import { mailbox } from './gmail.ts'
import { words } from './json.ts'
import { newTeam, unique } from './slack.ts'
import type { World } from './world.ts'

export async function gmailOffice(world: World) {
  const ann = await newTeam(world)
  const code =
    words((await ann.command('/crm', 'connect')).json).match(/`([A-Z0-9]{8})`/)?.[1] ?? ''
  const hd = `${unique().toLowerCase()}.example`
  const gina = mailbox(world, { email: `gina@${hd}`, hd, name: 'Gina Gmail' })
  const home = await gina.home()
  const connected = await gina.press(home.json, 'Connect', { Code: code })
  await gina.press(connected.json, 'Connect everyone')
  return { ann, code, hd, gina, connected }
}
