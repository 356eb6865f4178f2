import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { manifests } from '../manifests/generate.ts'
import { logo } from '../worker/pages/logo.ts'

const url = 'https://crm.example.com'
const teamsAppId = '1d2c3b4a-0000-4000-8000-000000000001'
const at = (path: string) => new URL(path, import.meta.url)
const made = await manifests({ url, teamsAppId })
const json = (name: string) => JSON.parse(String(made[name]))

/** What the vendor's own schema has against this manifest. */
async function against(schemaFile: string, manifest: unknown) {
  const schema = JSON.parse(await readFile(at(`fixtures/schemas/${schemaFile}`), 'utf8'))
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  })
  ajv.validate({ ...schema, $schema: undefined }, manifest)
  return ajv.errors ?? []
}

/** Width, height and colour type (2: red, green, blue; 6: with transparency) of a PNG. */
function png(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return [view.getUint32(16), view.getUint32(20), view.getUint8(25)]
}

test("Slack's manifest is valid by Slack's schema", async () => {
  expect(await against('slack/manifest.schema.2.0.0.json', json('slack.json'))).toEqual([])
})

test("the Teams manifest is valid by Microsoft's schema", async () => {
  expect(await against('teams/v1.25.schema.json', json('teams/manifest.json'))).toEqual([])
})

test('those that ask for what is written in channels are valid too', async () => {
  const hearing = await manifests({ url, teamsAppId, sharedChannels: true })
  const [slack, teams] = ['slack.json', 'teams/manifest.json'].map((name) =>
    JSON.parse(String(hearing[name])),
  )
  expect(await against('slack/manifest.schema.2.0.0.json', slack)).toEqual([])
  expect(await against('teams/v1.25.schema.json', teams)).toEqual([])
  expect(slack.settings.event_subscriptions.bot_events).toContain('message.channels')
  expect(teams.authorization.permissions.resourceSpecific).toEqual([
    { name: 'ChannelMessage.Read.Group', type: 'Application' },
  ])
})

test('every address in Slack’s manifest is the public one, at the one door', () => {
  const { features, settings, oauth_config } = json('slack.json')
  const door = `${url}/slack/events`
  for (const command of features.slash_commands) expect(command.url).toBe(door)
  expect(settings.interactivity.request_url).toBe(door)
  expect(settings.interactivity.message_menu_options_url).toBe(door)
  expect(settings.event_subscriptions.request_url).toBe(door)
  expect(oauth_config.redirect_urls).toEqual([
    `${url}/slack/oauth_redirect`,
    `${url}/signin/slack/callback`,
  ])
})

test('Slack gets the four commands, with mentions and links escaped', () => {
  const commands: { command: string; should_escape: boolean }[] =
    json('slack.json').features.slash_commands
  expect(commands.map(({ command }) => command)).toEqual(['/deal', '/contact', '/pipeline', '/crm'])
  expect(commands.every((command) => command.should_escape)).toBe(true)
})

test('Teams offers every word the bot knows, in every scope', () => {
  const { bots, id, validDomains } = json('teams/manifest.json')
  const [bot] = bots
  expect([id, bot.botId]).toEqual([teamsAppId, teamsAppId])
  expect(validDomains).toEqual(['crm.example.com'])
  const words = 'deal contact find pipeline alerts-on alerts-off connect help'
  for (const scope of ['personal', 'team', 'groupChat']) {
    expect(bot.scopes).toContain(scope)
    const list = bot.commandLists.find((one: { scopes: string[] }) => one.scopes.includes(scope))
    const titles = list.commands.map((one: { title: string }) => one.title.replace(' ', '-'))
    expect(titles.join(' ')).toBe(words)
  }
})

test('Gmail calls the three doors with a system token, and asks for no mailbox', () => {
  const { oauthScopes, addOns } = json('gmail.json')
  expect(addOns.gmail.homepageTrigger.runFunction).toBe(`${url}/gmail/home`)
  expect(addOns.gmail.contextualTriggers).toEqual([
    { unconditional: {}, onTriggerFunction: `${url}/gmail/message` },
  ])
  expect(addOns.httpOptions.authorizationHeader).toBe('SYSTEM_ID_TOKEN')
  expect(addOns.common.logoUrl).toBe(`${url}/logo.png`)
  const gmail = oauthScopes.filter((scope: string) => scope.includes('gmail'))
  expect(gmail.every((scope: string) => scope.includes('gmail.addons.'))).toBe(true)
})

test('the Teams package holds the filled-in manifest and both icons', () => {
  const files = unzipSync(made['teams.zip'] as Uint8Array)
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
  const { icons } = json('teams/manifest.json')
  const file = (name: string) => files[name] ?? new Uint8Array()
  expect(Buffer.from(file('manifest.json')).toString()).toBe(made['teams/manifest.json'])
  expect(png(file(icons.color)).slice(0, 2)).toEqual([192, 192])
  expect(png(file(icons.outline))).toEqual([32, 32, 6])
})

test('the logo that Gmail is shown is the Teams icon', async () => {
  const icon = await readFile(at('../manifests/teams/icons/color.png'))
  expect(Buffer.from(logo()).equals(icon)).toBe(true)
})

test('no placeholder is left anywhere', () => {
  for (const name of ['slack.json', 'gmail.json', 'teams/manifest.json'])
    expect(String(made[name])).not.toContain('{{')
})

test.each([
  ['http://crm.example.com', 'is not https'],
  ['https://crm.example.com/', 'ends in a slash'],
  ['https://crm.example.com/crm', 'more than an address'],
  ['crm.example.com', 'is no URL'],
])('%s is refused: it %s', async (wrong, why) => {
  await expect(manifests({ url: wrong, teamsAppId })).rejects.toThrow(why)
})

test('a Teams app id that is no GUID is refused', async () => {
  await expect(manifests({ url, teamsAppId: 'alongside' })).rejects.toThrow('GUID')
})
