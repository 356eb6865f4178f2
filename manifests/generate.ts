import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { zipSync } from 'fflate'
import { filled } from './filled.ts'
import { slackReceiving, teamsReceiving } from './shared-channels.ts'

export interface Answers {
  /** Where the Worker answers: https, no path, no trailing slash. */
  url: string
  /** The Azure bot's application id; also the id of the Teams app. */
  teamsAppId: string
  /** It also asks for what is written in channels. */
  sharedChannels?: boolean
}

const here = import.meta.dirname
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function refuse(text: string): never {
  throw new TypeError(text)
}

/** Slack, Teams and Google call this address, so it must be one they accept. */
function checked({ url, teamsAppId }: Answers) {
  if (!URL.canParse(url))
    refuse(`--url ${url} is no URL. Give the whole one: https://crm.example.com`)
  const { protocol, origin } = new URL(url)
  if (protocol !== 'https:')
    refuse(`--url ${url} is not https. Slack, Teams and Google only call https addresses.`)
  if (url.endsWith('/')) refuse(`--url ${url} ends in a slash. Leave it off: ${url.slice(0, -1)}`)
  if (url !== origin)
    refuse(`--url ${url} is more than an address. Give it as ${origin}, exactly like PUBLIC_URL.`)
  if (!guid.test(teamsAppId))
    refuse(`--teams-app-id ${teamsAppId} is no application id. It looks like a GUID: 8-4-4-4-12.`)
  return { url, teamsAppId }
}

const read = (file: string) => readFile(join(here, file))

const fill = async (file: string, values: Record<string, string>) =>
  filled((await read(file)).toString(), values)

const text = (manifest: object) => `${JSON.stringify(manifest, null, 2)}\n`

/** The three manifests and the Teams package, by the path each is written to. */
export async function manifests(answers: Answers): Promise<Record<string, string | Uint8Array>> {
  const { url, teamsAppId } = checked(answers)
  const { version } = JSON.parse((await read('../package.json')).toString())
  const values = { url, host: new URL(url).hostname, teamsAppId, version }
  const isShared = answers.sharedChannels === true
  const [slack, plain] = [
    await fill('slack.json', values),
    await fill('teams/manifest.json', values),
  ]
  const teams = isShared ? text(teamsReceiving(JSON.parse(plain))) : plain
  return {
    'slack.json': isShared ? text(slackReceiving(JSON.parse(slack))) : slack,
    'gmail.json': await fill('gmail.json', values),
    'teams/manifest.json': teams,
    'teams.zip': zipSync({
      'manifest.json': Buffer.from(teams),
      'color.png': await read('teams/icons/color.png'),
      'outline.png': await read('teams/icons/outline.png'),
    }),
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      'teams-app-id': { type: 'string', default: process.env.TEAMS_APP_ID ?? '' },
      out: { type: 'string', default: 'dist/manifests' },
      'shared-channels': { type: 'boolean', default: false },
    },
  })
  const url =
    values.url ?? refuse('Say where the Worker answers: npm run manifests -- --url https://…')
  const sharedChannels = values['shared-channels']
  const none = '00000000-0000-0000-0000-000000000000'
  const teamsAppId = values['teams-app-id'] || none
  for (const [path, content] of Object.entries(
    await manifests({ url, teamsAppId, sharedChannels }),
  )) {
    const file = join(values.out, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    console.log(file)
  }
  if (teamsAppId === none)
    console.log(
      'The Teams package has no bot yet: run this again with --teams-app-id TEAMS_APP_ID.',
    )
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
