// learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code
// learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/auth-flow-tab
// learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/build-tabs-for-meeting
import { app, authentication, FrameContexts } from '@microsoft/teams-js'
import { begin } from './theme.ts'

const button = document.querySelector<HTMLButtonElement>('#sign-in')
const words = document.querySelector('#words')
const again = 'again'

function ask(why: string) {
  if (words) words.textContent = why
  if (button) button.hidden = false
}

/** Signs in with what says who this is, and shows the page anew; once. */
async function enter(proof: { token: string } | { code: string }): Promise<void> {
  const answer = await fetch('/teams/tab/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(proof),
  })
  if (!answer.ok) return ask(await answer.text())
  const here = new URL(location.href)
  if (here.searchParams.has(again))
    return ask(
      'Your browser keeps no session here. Allow cookies in Teams, or open the board in a browser.',
    )
  here.searchParams.set(again, '1')
  location.replace(here)
}

/** Where Teams gives no token, such as before somebody consented: Microsoft asks in a window. */
async function enterByWindow(): Promise<void> {
  const url = `${location.origin}/signin/microsoft?to=/teams/tab/done`
  await enter({ code: await authentication.authenticate({ url, width: 520, height: 640 }) })
}

async function signIn(): Promise<void> {
  button?.addEventListener('click', () => {
    enterByWindow().catch(() => ask('That did not work. Sign in again.'))
  })
  const token = await authentication.getAuthToken().catch(() => undefined)
  if (token) await enter({ token })
  else ask('Sign in once, and the board opens here by itself.')
}

const known = 'alongside-user'

/** Two people may use Teams in one browser, and the session here is of the one before. */
function isSomebodyElse(user: string): boolean {
  const before = localStorage.getItem(known)
  return before !== null && before !== user
}

async function leave(): Promise<void> {
  await fetch('/signout', { method: 'POST' })
  location.reload()
}

/** Beside a meeting the tab is about who is in it. Throws nothing: elsewhere it stays where it is. */
function besideMeeting({ page, chat }: app.Context): boolean {
  const panel = '/teams/tab/meeting'
  if (page.frameContext !== FrameContexts.sidePanel || !chat || location.pathname === panel)
    return false
  const here = new URL(location.href)
  here.pathname = panel
  here.searchParams.set('chat', chat.id)
  location.replace(here)
  return true
}

/** The session was kept, and whose it is: once it is over, somebody is signed in anew. */
async function noteEntered(user: string): Promise<void> {
  const here = new URL(location.href)
  if (here.searchParams.has(again)) localStorage.setItem(known, user)
  else if (isSomebodyElse(user)) return leave()
  here.searchParams.delete(again)
  history.replaceState(null, '', here)
}

try {
  const context = await begin()
  app.notifySuccess()
  if (!besideMeeting(context)) {
    if (button) await signIn()
    else await noteEntered(context.user?.id ?? '')
  }
} catch {
  ask('This page belongs into Teams. In a browser, open the board instead.')
  if (button) button.hidden = true
}
