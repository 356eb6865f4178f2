// learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
import { zipSync } from 'fflate'
import { filled } from '../../manifests/filled.ts'
import { teamsReceiving } from '../../manifests/shared-channels.ts'
import manifest from '../../manifests/teams/manifest.json' with { type: 'json' }
import type { Deps } from '../../worker/core/context.ts'
import { version } from '../../worker/identity/health.ts'
import { asset } from '../../worker/platform/assets.ts'
import { type Env, receivesChannels, secret } from '../../worker/platform/env.ts'

const icons = ['color.png', 'outline.png']

const manifestOf = (env: Env) =>
  filled(JSON.stringify(receivesChannels(env) ? teamsReceiving(manifest) : manifest, null, 2), {
    url: env.PUBLIC_URL,
    host: new URL(env.PUBLIC_URL).hostname,
    teamsAppId: secret(env, 'TEAMS_APP_ID'),
    version,
  })

/** `GET /teams/package.zip`: what is uploaded in Teams, with this instance's own ids and address. */
export async function teamsPackage(request: Request, { env }: Deps): Promise<Response | undefined> {
  const found = await Promise.all(
    icons.map((name) => asset(new Request(request.url), env, `/tab/${name}`)),
  )
  const files: Record<string, Uint8Array> = {
    'manifest.json': new TextEncoder().encode(manifestOf(env)),
  }
  for (const [index, icon] of found.entries()) {
    if (!icon) return undefined
    files[icons[index] ?? ''] = new Uint8Array(await icon.arrayBuffer())
  }
  return new Response(zipSync(files), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="alongside-teams.zip"',
    },
  })
}
