import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { type AnyAction, defineAction } from '../../../core/action/define.ts'
import { whyBarred } from '../../../core/action/field-rights.ts'
import { declaredActions } from '../../../core/action/known.ts'
import { type Button, type Card, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'

type Line = [words: string, does: string]

/** The action that such a line is of: by the longest of its beginnings that one is typed by. */
function actionOf([line]: Line): [name: string, action: AnyAction] | undefined {
  const words = line.split(' ')
  for (let length = words.length; length > 0; length -= 1) {
    const begun = words.slice(0, length).join(' ')
    const found = Object.entries(declaredActions()).find(([, { typed }]) =>
      typed?.words.includes(begun),
    )
    if (found) return found
  }
  return undefined
}

/** Is there anything such a line does that this reader's role is not always refused? */
function isOffered(ctx: Context, line: Line): boolean {
  const [name, action] = actionOf(line) ?? []
  return !name || !action || (may(ctx, action.needs) && !whyBarred(ctx, name, action))
}

type Group = [title: string, lines: Line[]]

/** The same for the reader: what others read along is for all of them. */
const shownTo = (ctx: Context, groups: Group[]) =>
  groups.flatMap(([title, lines]) => {
    const some = ctx.shared ? lines : lines.filter((line) => isOffered(ctx, line))
    return listed(title, shown(ctx, some))
  })

/** What can be typed, in groups; each line stands as it can be typed. */
const usual = (ctx: Context): Group[] => [
  [
    'Deals',
    [
      ['deal Acme 12.5k EUR renewal close 30 Sep', 'Log a deal; deal alone opens the form'],
      ['deal help', 'What a deal’s line may say'],
      ['move Acme renewal to proposal', 'To another stage'],
      ['win Acme renewal', 'It is won'],
      ['lose Acme renewal price', 'It is lost, and why'],
      ['reopen Acme renewal', 'What was won or lost is open again'],
      ['details Acme renewal', 'Its people, products and history'],
      ['history Acme renewal', 'Who changed what; with a day, how it stood on it'],
      ['edit Acme renewal', 'Opens its form'],
      ['postpone Acme renewal a week', 'Its close date; also by 3 days, or to 24 Dec'],
      ['reassign Acme renewal @maria', 'To another owner'],
      ['my deals', 'What is open and yours'],
      ['slipping', 'Deals that need a look'],
      ['undo', 'What you did last, each with Undo'],
      ['remove Acme renewal', 'To the bin, once you confirm; people and companies too'],
      ['bin', 'What was removed in the last 30 days, each with Put back'],
    ],
  ],
  [
    'People and companies',
    [
      ['contact jane', 'Who someone is, their deals and latest talks'],
      ['brief acme', 'What to know a minute before a call: a person, a company or a deal'],
      ['open acme', 'Its card, whatever it is'],
      ['find acme', 'People, companies and deals'],
      [
        'find owner:me stage:proposal amount>10k closing this month',
        'By what they are, with words or without: company:acme, is:won, created this week',
      ],
      ['find no activity for 30 days', 'Open deals and people nobody was in touch with'],
      ['find -owner:me is:open', 'A minus leaves out; any field works, also your own'],
      ['duplicates', 'Who may be there twice: Merge or Not the same, with one press'],
      ['merge jane', 'Two of the same become one, once you compared them'],
      ['add contact Kim Doe kim@acme.example', 'Somebody new; the form opens, filled in'],
      ['add company Acme', 'The same of a company'],
      ['note Acme: they want a second site', 'A note; call and meeting the same way'],
      ['call jane', 'Log a call'],
      ['meeting acme', 'Log a meeting; with a day ahead, plan one'],
    ],
  ],
  [
    'Orders',
    [
      ['order Acme 3x Widget 20 EUR', 'Whose it is, how many of what, and what one costs'],
      ['order deal Acme renewal', 'A won deal becomes an order, with its products'],
      ['shipped order 1001', 'It moves on; paid, packed, delivered and cancel do the same'],
      ['orders', 'All of them, the latest first'],
    ],
  ],
  [
    'Your day',
    [
      ['my day', 'What is due, and which of your deals close this week'],
      ['task call Jane tomorrow 10:00', '@maria gives it to her, every Monday repeats it'],
      ['done call Jane', 'A task of yours is done; finish does the same'],
      ['snooze call Jane until friday', 'It is put off; without a day, until the next one'],
      ['next steps', 'Deals without a next step'],
      ['digest daily', 'What happened, to you or to this conversation; also weekly, off'],
    ],
  ],
  [
    'Numbers',
    [
      ['pipeline', 'Totals and a chart by stage'],
      ['forecast', 'What is to come, by month and owner'],
      ['forecast accuracy', 'What it said when a month began, against what came'],
      ['targets', 'Won and lost this month, against targets'],
      ['report won by owner last quarter', 'Any number by what you like, and when; also compared'],
      ['reports', 'Reports that were saved; report and its name opens one'],
      ['save report won by owner this quarter', 'Gives it a name, for you or for everyone'],
      ['schedule report Won by owner', 'It comes by itself, here, to you or by e-mail'],
      ['dashboards', 'Pages of reports in a browser'],
      ['new dashboard Our week', 'One of your own; Pin on a report puts it there'],
      ['funnel last quarter', 'How far deals come, how long it takes, and where they are lost'],
      ['pipeline changes last 7 days', 'What came to the pipeline and left it, by owner too'],
      ['lost reasons', 'Why deals were lost'],
      ['rates', 'Exchange rates; rate 1 USD = 0.92 EUR sets one'],
      ['value', 'What customers are worth: tiers, who comes back, what to expect'],
      ['customers gold', 'The most valuable customers; slipping and risky show who stays away'],
      ['lead scores', 'Which open deals are most likely to be won, and why'],
      ['cohorts', 'Who comes back, by the month they first bought'],
      ['bought together', 'Which products go together'],
      ['segment gold: tier:gold no order for 60 days', 'Who is so, kept under a name'],
      ['segments', 'All of them, each to open'],
      ['service figures last month', 'Cases, answers, contacts and calls; also by agent or team'],
      ['staffing', 'How many people are needed to answer in time'],
      ['products', 'What you sell, with prices'],
      ['stages', 'The pipelines and their stages'],
    ],
  ],
  ['Here', ctx.conversation ? here : []],
  ['Setting up', [...setup, ...(may(ctx, 'inspect') ? watching : [])]],
]

/** Pages of their own: all of it is more than one message of the narrowest surface holds. */
const adminsPage = 'For admins'
const servicePage = 'For service'

const cases: Line[] = [
  ['case Acme printer broken urgent', 'Open a case; case alone opens the form'],
  ['cases', 'What is open: mine, unassigned, who waits longest'],
  ['cases here', 'One live card a case in this channel; with a team’s name, only theirs'],
  ['cases off', 'No new cards of cases come here'],
  ['my cases', 'Your queue'],
  ['unassigned', 'What nobody has taken yet'],
  ['waiting', 'Whose customers wait, the longest first'],
  ['reply #1042', 'Opens the form; nothing typed in a thread is ever sent'],
  ['edit case #1042', 'Opens its form'],
  ['take #1042', 'It is yours'],
  ['customer link #1042', 'The page where its customer reads and writes'],
  ['assign #1042 @maria', 'It is theirs'],
  ['priority #1042 urgent', 'Low, normal, high or urgent'],
  ['escalate #1042', 'To somebody who can do more'],
  ['solve #1042', 'It is solved; it reopens when the customer writes again'],
  ['reopen case #1042', 'It is open again'],
  ['snooze case #1042 until friday', 'Out of the queues until then'],
  ['note case #1042 they had a bad week', 'Among yourselves: no customer sees it'],
  ['log time #1042 15', 'Minutes spent on it'],
]
const answers: Line[] = [
  ['answers paper jam', 'Articles you answer customers with, by their words'],
  ['add article Clear a paper jam', 'One more, for colleagues at first'],
  ['publish article paper jam', 'Anybody may read it, on your help page'],
  ['templates', 'What replies begin with, filled in for who is answered'],
  ['add template Received', 'One more; it may say {customer.firstName} and the like'],
  ['edit template Received', 'What it is called, its text and its language'],
]
const complaints: Line[] = [
  ['complaint #1042', 'It is a complaint: its deadlines begin'],
  ['acknowledge #1042', 'A receipt for the customer, or that they had one'],
  ['remedy #1042', 'What is done: apology, refund, credit, replacement'],
  ['review complaint #1042', 'Severity, cause, satisfied or not, lesson learned'],
  ['complaints late this year', 'The register: open, late, answered; by product and period'],
  ['complaint rules', 'By when, and who grants how much alone'],
]

const forService: Group[] = [
  ['Cases', cases],
  ['Answers and templates', answers],
  ['Complaints', complaints],
]

const forAdmins = (ctx: Context): Group[] => [
  ['The workspace', may(ctx, 'admin') ? admins : []],
  ['Who did what, and what is kept', may(ctx, 'audit') ? audits : []],
]

const here: Line[] = [
  ['who is here', 'People of other companies in this meeting or channel, for you alone'],
  ['alerts on', 'New, moved, won and lost deals in this conversation'],
  ['alerts off', 'No more of them'],
  ['alerts filter', 'Which of them, when, and how many'],
  ['more alerts', 'One more rule here, with a filter of its own'],
  ['alerts', 'All conversations that get alerts, and how often they were acted on'],
]
const setup: Line[] = [
  ['connect', 'A code for Teams or Gmail'],
  ['settings', 'Yours; for an admin also the workspace’s'],
  ['my settings', 'Only yours'],
  ['away until 2pm', 'New cases go to others until then'],
  ['busy until friday', 'The same, while you are there'],
  ['available', 'New cases come to you again; i am back does the same'],
  ['who is away', 'Which colleagues are away or busy, and until when'],
  ['our teams', 'Who works together; an admin changes it there'],
  ['ask for access Jane Ford', 'To what is a colleague’s, and known to you'],
  ['requests', 'Who asks you for access, each to answer with one press'],
  ['import', 'What you brought in from files, and how to bring more'],
  ['export list', 'A list or what you found as a table; Export below it does that'],
  ['board', 'The board in a browser, by a link that signs you in'],
  ['browsers', 'Where you are signed in, each with Sign out'],
  ['api token', 'A token for programs of yours; api token read lets them only read'],
  ['tokens', 'Your API tokens, each with Revoke'],
  ['home', 'What is due and what you can do'],
  ['help', 'This list; help task, or task help, is about one command'],
]
const admins: Line[] = [
  ['members', 'Who is in, and as what'],
  ['hand over jonas to maria', 'What is open and somebody’s, to another'],
  ['accounts', 'Which accounts are connected'],
  ['roles', 'Roles of your own, made by taking rights away'],
  ['service levels', 'What customers are promised, and who is asked when it is missed'],
  ['satisfaction', 'Whether customers are asked once a case is solved, and when'],
  ['routing', 'Who is given new cases: in turn, or who has the fewest'],
  ['skills', 'Which languages and products a colleague knows, for routing'],
  ['rights', 'Which fields some do not see or change'],
  ['fields', 'Fields of your own, and how to add one'],
  ['kinds', 'Kinds of record of your own, such as contracts'],
  ['data tables', 'Files beside records: postcodes, industries, regions'],
  ['channels', 'Where customers write to you, and what became of what they wrote'],
  ['add address help', 'One more mail address for customers'],
  ['shared Acme', 'In a channel: they write there, and each message is a case'],
  ['not shared', 'It makes no cases any more'],
  ['add number', 'A phone number customers call or text, at Twilio, WhatsApp or Telnyx'],
  ['webhooks', 'Which programs are sent what happens'],
  ['add webhook https://hooks.example.com/crm deal.*', 'One more, of all deals'],
]
const audits: Line[] = [
  ['security', 'Who came in and what was refused'],
  ['audit', 'Who did what, where and when; audit maria is about one'],
  ['export audit', 'A link to it as a file'],
  ['export everything', 'All that this workspace keeps, as one file'],
  ['exports', 'How far they are, and their files'],
  ['access request Jane Ford', 'What is kept of a person, as a file for them'],
  ['erase Jane Ford', 'A person, everywhere and for good; asked twice'],
  ['erased jane@globex.example', 'Whether somebody was erased'],
  ['erasures', 'Who asked for which erasure, and how far it is'],
  ['retention', 'After how long without contact people are proposed for erasure'],
]
const watching: Line[] = [['doctor', 'A self-test, and what to do']]

/** A command by its words, and whether a line of it makes something of what follows them. */
const input = z.object({
  about: z.array(z.string().max(40)).max(20).optional(),
  makes: z.boolean().optional(),
  admins: z.boolean().optional(),
  service: z.boolean().optional(),
})

/** The lines of one command: of the word that was typed, else of the words that do the same. */
function linesOf(ctx: Context, about: string[]): Line[] {
  const all = [...usual(ctx), ...forService, ...forAdmins(ctx)].flatMap(([, lines]) => lines)
  const beginning = about.flatMap((word) => (word ? [`${word} `] : []))
  // No line begins with rate, but one with rates.
  for (const begin of [...beginning, ...beginning.map((one) => one.trim())]) {
    const found = all.filter(([words]) => `${words} `.startsWith(begin))
    if (found.length > 0) return found
  }
  return []
}

const shown = (ctx: Context, lines: Line[]) =>
  lines.map(([words, text]) => ({ title: ctx.typed(words), text }))

function about(ctx: Context, [word = '', ...words]: string[], makes: boolean): Card | undefined {
  const lines = linesOf(ctx, [word, ...words])
  if (lines.length === 0) return undefined
  return {
    title: `How to type ${word}`,
    ...(makes && { subtitle: `With the word help itself: ${ctx.typed(`${word} "help"`)}` }),
    parts: listed('', shown(ctx, lines)),
    buttons: [allCommands],
  }
}

const allCommands: Button = act('All commands', 'help')
const doctor: Button = act('Doctor', 'doctor')

function everything(ctx: Context): Card {
  const isForMore = forAdmins(ctx).some(([, lines]) => lines.length > 0)
  return {
    title: 'What you can type',
    subtitle: 'The beginning of anything you want to do also works, such as add a contact.',
    parts: shownTo(ctx, usual(ctx)),
    buttons: [
      form('New deal', 'log-deal'),
      act(servicePage, 'help', { service: true }),
      ...(isForMore ? [act(adminsPage, 'help', { admins: true })] : []),
      act('Get a code', 'connect'),
      ...(may(ctx, 'inspect') ? [doctor] : []),
    ],
  }
}

const ofService = (ctx: Context): Card => ({
  title: servicePage,
  parts: shownTo(ctx, forService),
  buttons: [allCommands],
})

const ofAdmins = (ctx: Context): Card => ({
  title: adminsPage,
  parts: shownTo(ctx, forAdmins(ctx)),
  buttons: [allCommands],
})

export const help = defineAction({
  title: 'Help',
  always: true,
  usual: true,
  needs: 'read',
  input,
  typed: { words: ['help'] },
  run: async (_ctx, wish) => wish,
  card: (ctx, { about: words, makes = false, admins: isForAdmins, service }) =>
    (words && about(ctx, words, makes)) ??
    (isForAdmins ? ofAdmins(ctx) : service ? ofService(ctx) : everything(ctx)),
})
