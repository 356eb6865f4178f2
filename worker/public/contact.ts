import type { Deps } from '../core/context.ts'
import type { Door } from '../core/door.ts'
import { hasHelp, helpNear } from '../domains/answers/index.ts'
import { contactForm, takeInForm } from '../domains/channels/index.ts'
import { contactHeaders, contactPage, noContactPage, thanksPage, trap } from '../pages/contact.ts'
import { contactLanguage, contactWords } from '../pages/contact-words.ts'
import { helpWords } from '../pages/help-words.ts'
import { readBody } from '../platform/request-body.ts'

/** The form by which anybody writes to a workspace. */

/** A message written with signs of many bytes, and what is around it. */
const mostBytes = 200_000

type Contact = NonNullable<Awaited<ReturnType<typeof contactForm>>>

/** What was sent with it, and what became of that. */
interface Given {
  taken?: Awaited<ReturnType<typeof takeInForm>>
  values?: Record<string, string>
}

const page = (text: string, status: number) =>
  new Response(text, { status, headers: contactHeaders })

const nothing = () => page(noContactPage(), 404)

function languageFor(request: Request, { workspace }: Contact) {
  const said = new URL(request.url).searchParams.get('lang') ?? ''
  const accepted = (request.headers.get('accept-language') ?? '').split(',')
  return contactLanguage([said, ...accepted, workspace.locale])
}

/** The form, as it is drawn anew or after what was wrong with it; thanks where nothing was. */
async function drawn(request: Request, deps: Deps, is: Contact, { taken, values = {} }: Given) {
  const language = languageFor(request, is)
  const words = contactWords(language)
  const workspace = is.workspace.name
  const { look, perhaps } = helpWords(language)
  const path = `/help/${new URL(request.url).pathname.split('/')[2]}`
  if (taken && 'thanks' in taken) {
    const wrote = [values.subject ?? '', values.message ?? '']
    const near = await helpNear(deps, is.workspace, wrote, language)
    const articles = near.map(({ title, slug }) => ({ title, path: `${path}/${slug}` }))
    return page(thanksPage(language, words, workspace, { title: perhaps, articles }), 200)
  }
  const help = (await hasHelp(deps, is.workspace)) ? { path, title: look } : undefined
  const reasons = Object.fromEntries(
    Object.entries(taken?.reasons ?? {}).map(([name, why]) => [name, words[why]]),
  )
  const note = taken?.again ? words.again : undefined
  const token = taken?.token ?? is.token
  const form = { language, words, workspace, token, values, reasons, note, help }
  return page(contactPage(form), taken ? 400 : 200)
}

async function open(request: Request, deps: Deps, called: string): Promise<Response> {
  const is = await contactForm(deps, called)
  return is ? drawn(request, deps, is, {}) : nothing()
}

async function send(request: Request, deps: Deps, called: string): Promise<Response> {
  const [is, body] = await Promise.all([contactForm(deps, called), readBody(request, mostBytes)])
  if (!is) return nothing()
  if (body === undefined) return tooLong()
  const values = Object.fromEntries(new URLSearchParams(body))
  const { name = '', email = '', subject = '', message = '', token = '' } = values
  const given = {
    ...{ name, email, subject, message, token, trap: values[trap] ?? '' },
    address: request.headers.get('cf-connecting-ip') ?? '',
    kind: new URL(request.url).searchParams.get('kind') ?? undefined,
  }
  const taken = await takeInForm(deps, is.workspace, given)
  return drawn(request, deps, is, { taken, values })
}

const tooLong = () => new Response('Please write less.', { status: 413 })

const path = '/contact/:workspace'

export const contactDoors: Door[] = [
  {
    method: 'GET',
    path,
    answer: (request, deps, { workspace = '' }) => open(request, deps, workspace),
  },
  {
    method: 'POST',
    path,
    answer: (request, deps, { workspace = '' }) => send(request, deps, workspace),
  },
]
