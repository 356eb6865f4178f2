// docs.slack.dev/reference/block-kit/blocks
import type { Json, JsonObject } from './interface.ts'
import { isObject, list, text } from './json.ts'
import { type Checks, createChecks } from './slack-checks.ts'
import { checkChart, checkDataTable, checkTable } from './slack-data-blocks.ts'
import { checkElement } from './slack-elements.ts'

type Check = (checks: Checks, block: JsonObject, at: string) => void

function checkSection(checks: Checks, block: JsonObject, at: string) {
  if (block.text === undefined && block.fields === undefined)
    checks.say(at, 'missing required field: text or fields')
  if (block.text !== undefined) checks.words(block.text, `${at}/text`, 3000)
  if (block.fields !== undefined) {
    for (const [index, field] of checks.size(block.fields, `${at}/fields`, 1, 10).entries())
      checks.words(field, `${at}/fields/${index}`, 2000)
  }
  const accessory = block.accessory
  if (!isObject(accessory)) return
  if (accessory.type === 'image') checkImage(checks, accessory, `${at}/accessory`)
  else checkElement(checks, accessory, `${at}/accessory`, 'accessory')
}

function checkActions(checks: Checks, block: JsonObject, at: string) {
  for (const [index, element] of checks.size(block.elements, `${at}/elements`, 1, 25).entries())
    checkElement(checks, element, `${at}/elements/${index}`, 'actions')
}

function checkContext(checks: Checks, block: JsonObject, at: string) {
  for (const [index, element] of checks.size(block.elements, `${at}/elements`, 1, 10).entries()) {
    const here = `${at}/elements/${index}`
    if (isObject(element) && element.type === 'image') checkImage(checks, element, here)
    else checks.words(element, here, 3000)
  }
}

function checkImage(checks: Checks, block: JsonObject, at: string) {
  checks.line(block.alt_text, `${at}/alt_text`, 2000, true)
  if (block.slack_file) return
  checks.line(block.image_url, `${at}/image_url`, 3000, true)
  if (!/^https?:/.test(text(block.image_url))) checks.say(`${at}/image_url`, 'must be a valid URL')
}

function checkInput(checks: Checks, block: JsonObject, at: string) {
  checks.words(block.label, `${at}/label`, 2000, true)
  if (block.hint) checks.words(block.hint, `${at}/hint`, 2000, true)
  if (block.element === undefined) return checks.say(at, 'missing required field: element')
  checkElement(checks, block.element, `${at}/element`, 'input')
}

function checkAlert(checks: Checks, block: JsonObject, at: string) {
  checks.words(block.text, `${at}/text`, 3000)
  const levels = ['default', 'info', 'warning', 'error', 'success']
  if (block.level !== undefined) checks.oneOf(block.level, `${at}/level`, levels)
}

function checkCard(checks: Checks, block: JsonObject, at: string) {
  if (!block.hero_image && !block.title && !block.actions && !block.body)
    checks.say(at, 'one of hero_image, title, actions or body is required')
  if (block.title) checks.words(block.title, `${at}/title`, 150)
  if (block.subtitle) checks.words(block.subtitle, `${at}/subtitle`, 150)
  if (block.body) checks.words(block.body, `${at}/body`, 200)
  for (const [index, button] of list(block.actions).entries())
    checkElement(checks, button, `${at}/actions/${index}`, 'actions')
}

function checkContainer(checks: Checks, block: JsonObject, at: string) {
  if (!block.rich_text_title) checks.words(block.title, `${at}/title`, 150, true)
  if (block.subtitle) checks.words(block.subtitle, `${at}/subtitle`, 150)
  for (const [index, child] of checks.size(block.child_blocks, at, 1, 10).entries())
    checkBlock(checks, child, `${at}/child_blocks/${index}`, messageBlocks)
}

const everywhere: Record<string, Check> = {
  section: checkSection,
  actions: checkActions,
  context: checkContext,
  header: (checks, block, at) => checks.words(block.text, `${at}/text`, 150, true),
  divider: () => {},
  image: checkImage,
  input: checkInput,
  rich_text: (checks, block, at) => void checks.size(block.elements, `${at}/elements`, 1, 100),
}
const messageBlocks: Record<string, Check> = {
  ...everywhere,
  markdown: (checks, block, at) => checks.line(block.text, `${at}/text`, 12_000, true),
  table: checkTable,
  data_table: checkDataTable,
  data_visualization: checkChart,
  card: checkCard,
  carousel: (checks, block, at) => {
    for (const [index, card] of checks.size(block.elements, `${at}/elements`, 1, 10).entries())
      checkBlock(checks, card, `${at}/elements/${index}`, { card: checkCard })
  },
  container: checkContainer,
}
const modalBlocks: Record<string, Check> = { ...everywhere, alert: checkAlert, card: checkCard }

function checkBlock(checks: Checks, block: Json, at: string, known: Record<string, Check>) {
  if (!isObject(block)) return checks.say(at, 'must be an object')
  checks.line(block.block_id, `${at}/block_id`, 255)
  checks.unique('block_id', block.block_id, `${at}/block_id`)
  const check = known[text(block.type)]
  if (check) check(checks, block, at)
  else checks.say(`${at}/type`, `unsupported type: ${text(block.type)}`)
}

function checkBlocks(checks: Checks, blocks: Json | undefined, at: string, modal: boolean) {
  const all = checks.size(blocks, at, 0, modal ? 100 : 50)
  for (const [index, block] of all.entries()) {
    // action_id need only be unique inside its block
    for (const name of checks.seen) if (name.startsWith('action_id ')) checks.seen.delete(name)
    checkBlock(checks, block, `${at}/${index}`, modal ? modalBlocks : messageBlocks)
  }
  const many = (type: string) =>
    all.filter((block) => isObject(block) && block.type === type).length
  if (many('data_visualization') > 2) checks.say(at, 'at most two data_visualization blocks')
  if (many('table') > 1) checks.say(at, 'only_one_table_allowed')
}

/** What Slack would say against a message's blocks; empty when it takes them. */
export function messageProblems(blocks: Json | undefined): string[] {
  const checks = createChecks()
  if (!Array.isArray(blocks)) return ['[ERROR] must be an array [json-pointer:/blocks]']
  checkBlocks(checks, blocks, '/blocks', false)
  return checks.problems
}

/** What Slack would say against a modal. */
export function viewProblems(view: Json | undefined): string[] {
  const checks = createChecks()
  if (!isObject(view)) return ['[ERROR] missing required field: view [json-pointer:/view]']
  if (view.type !== 'modal' && view.type !== 'home')
    checks.say('/view/type', 'must be modal or home')
  if (view.type === 'modal') {
    checks.words(view.title, '/view/title', 24, true)
    if (view.submit) checks.words(view.submit, '/view/submit', 24, true)
    if (view.close) checks.words(view.close, '/view/close', 24, true)
  }
  checks.line(view.private_metadata, '/view/private_metadata', 3000)
  checks.line(view.callback_id, '/view/callback_id', 255)
  if (!Array.isArray(view.blocks)) checks.say('/view/blocks', 'missing required field: blocks')
  checkBlocks(checks, view.blocks, '/view/blocks', true)
  const inputs = list(view.blocks).some((block) => isObject(block) && block.type === 'input')
  if (view.type === 'modal' && inputs && !view.submit)
    checks.say('/view/submit', 'required where there is an input block')
  return checks.problems
}
