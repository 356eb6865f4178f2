import { and, eq, lt } from 'drizzle-orm'
import { installations } from '../../schema/directory/directory.ts'
import type { Deps, Person } from '../core/context.ts'
import { type Cell, decrypt, encrypt, keyIds } from '../platform/crypto.ts'
import { ask, directory, first, trip } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { keptFor } from '../platform/kept-for.ts'
import { forgetWorkspace } from './remembered.ts'

/** What a vendor hands over when its app is installed. */
export interface Installed {
  team: string
  teamName: string
  botToken: string
  botUserId: string
  scopes: string
  installer: string
}

/** Keeps the bot's token of an installation, encrypted. */
export async function keepToken(
  deps: Deps,
  surface: Person['surface'],
  installed: Installed,
  workspaceId: string,
): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const [keyId] = await keyIds(deps.env)
  const set = {
    workspaceId,
    botToken: await encrypt(deps.env, tokenCell(surface, installed.team), installed.botToken),
    keyId: keyId ?? null,
    botUserId: installed.botUserId,
    scopes: installed.scopes,
    installedAt: deps.now,
  }
  const target = [installations.surface, installations.externalId]
  await trip(db, [
    db
      .insert(installations)
      .values({ surface, externalId: installed.team, ...set })
      .onConflictDoUpdate({ target, set }),
  ])
  forgetToken(surface, installed.team)
}

/** Where the bot's token of this account is kept. */
export const tokenCell = (surface: string, team: string): Cell => [
  'installations',
  surface,
  team,
  'bot_token',
]

interface Installation {
  botToken: string
  botUserId: string
  /** What Slack granted, joined by commas. */
  scopes: string
}

const tokens = keptFor<Installation>(60_000)

/** Has the token read anew, by the next who needs it. */
export const forgetToken = (surface: Person['surface'], team: string) =>
  tokens.delete(`${surface} ${team}`)

/** The bot's token for this account, decrypted; undefined where it is not installed. */
export async function installation(
  deps: { env: Env; now: number },
  surface: Person['surface'],
  team: string,
): Promise<Installation | undefined> {
  const kept = tokens.get(`${surface} ${team}`, deps.now)
  if (kept) return kept
  const db = directory(deps.env)
  const mine = and(eq(installations.surface, surface), eq(installations.externalId, team))
  const [row] = await ask(db, first(db.select().from(installations).where(mine)))
  if (!row) return undefined
  const botToken = await decrypt(deps.env, tokenCell(surface, team), row.botToken)
  const made = { botToken, botUserId: row.botUserId, scopes: row.scopes }
  tokens.set(`${surface} ${team}`, made, deps.now)
  return made
}

/**
 * The app was removed from this account: its token goes, the data stays. `until` is when, in
 * milliseconds: what was installed since is another installation.
 */
export async function uninstalled(
  deps: Deps,
  surface: Person['surface'],
  team: string,
  until: number,
) {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(installations.surface, surface), eq(installations.externalId, team))
  const older = and(mine, lt(installations.installedAt, until))
  const [gone] = await ask(db, first(db.delete(installations).where(older).returning()))
  if (!gone) return
  forgetToken(surface, team)
  forgetWorkspace(gone.workspaceId)
}
