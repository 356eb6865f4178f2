import { Hono } from 'hono'
import type { Deps } from '../core/context.ts'
import type { Env } from '../platform/env.ts'
import { board, file } from './board.ts'
import { askToSignIn, signInByLink } from './link.ts'
import { endHere } from './sign-out.ts'

export type App = { Bindings: Env; Variables: { deps: Deps } }

/** What somebody opens in a browser as a member. */
export const browser = new Hono<App>()

browser.get('/board', (c) => board(c.req.raw, c.get('deps')))
browser.get('/board/:file{.+\\.\\w+}', async (c) => (await file(c.req.raw, c.env)) ?? c.notFound())
browser.get('/board/*', (c) => board(c.req.raw, c.get('deps')))
browser.get('/signin', (c) => askToSignIn(c.req.raw, c.get('deps')))
browser.post('/signin', (c) => signInByLink(c.req.raw, c.get('deps')))
browser.post('/signout', (c) => endHere(c.req.raw, c.get('deps')))
