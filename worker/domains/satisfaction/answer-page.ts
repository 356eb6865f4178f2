import type { Deps } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { isWithinLimit } from '../../core/limits.ts'
import { shortOf } from '../../identity/channels/addresses.ts'
import { type Spoken, spokenIn } from '../../language/customer-words/index.ts'
import { storeAnswer } from './store.ts'
import { readToken } from './token.ts'
import { scores } from './words.ts'

/** What the page of the question shows. */
interface Question extends Spoken {
  workspace: string
  /** Where they write to us. */
  contact: string
  state: 'asks' | 'thanks' | 'over'
  score?: number | undefined
  comment: string
  note?: string
}

const scoreIn = (typed: string | undefined): number | undefined =>
  scores.find((one) => String(one) === typed)

interface Given {
  score?: string | undefined
  comment?: string | undefined
  /** From where it was sent; only what is sent is kept, however often the page is opened. */
  sentFrom?: string
}

/** Undefined where there is no such question. */
export async function question(
  deps: Deps,
  token: string,
  locales: string[],
  { score: typed, comment = '', sentFrom }: Given,
): Promise<Question | undefined> {
  const asked = await readToken(deps, token)
  if (!asked) return undefined
  const { workspace } = asked
  const score = scoreIn(typed)
  const spoken = spokenIn([...locales, workspace.locale])
  const { words } = spoken
  const page = {
    ...spoken,
    workspace: workspace.name,
    contact: `/contact/${shortOf(workspace.id)}`,
    score,
    comment,
  }
  if (asked.isOver) return { ...page, state: 'over' }
  if (sentFrom === undefined) return { ...page, state: 'asks' }
  if (!score) return { ...page, state: 'asks', note: words.question.choose }
  try {
    const isAllowed = await isWithinLimit(deps, 'try', `feedback ${sentFrom}`)
    if (!isAllowed) return { ...page, state: 'asks', note: words.again }
    const isKept = await storeAnswer(deps, workspace, asked.caseId, { score, comment })
    return { ...page, state: isKept ? 'thanks' : 'over' }
  } catch (error) {
    explain(error)
    return { ...page, state: 'asks', note: words.again }
  }
}
