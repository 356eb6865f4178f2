/** What customers are written and shown, in one language; what is in braces is filled in. */
export interface CustomerWords {
  send: string
  again: string
  /** How satisfied they are with {case}: by mail, by text, and on the page of the question. */
  question: Record<
    'mail' | 'text' | 'title' | 'lead' | 'comment' | 'choose' | 'thanks' | 'change' | 'over',
    string
  > & { scores: [string, string, string, string, string] }
  /** That we have their complaint as {case}, and answer by {when}. */
  receipt: Record<'have' | 'until', string>
  /** The page of their case. */
  talk: Record<
    | 'title'
    | 'you'
    | 'message'
    | 'solved'
    | 'isSolved'
    | 'online'
    | 'look'
    | 'earlier'
    | 'none'
    | 'gone',
    string
  >
}
