import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, by measured time: begun last, one of them would run on alone. */
const longest = [
  // Waiting most of their time: for vendors, for limits of a minute, for a slow database.
  'delivery/chaos',
  'core/limits',
  'conversation/slow',
  'delivery/refused-late',
  'delivery/refused-for-ever',
  // Working.
  'core/once',
  'core/long-input',
  'core/conformance',
  'core/forms',
  'conversation/private',
  'delivery/refused-calls',
  'domains/deals/slipping',
  'delivery/delivery',
  'core/undo-rights',
  'core/isolation',
  'core/foreign-names',
  'domains/deals/edit-deal',
  'core/own-field-rights',
  'api/imports',
  'delivery/live-cards',
  'api/list-rows',
  'core/rows',
  'domains/workspace/deletion',
  'browser/walk',
  'browser/board',
  'browser/dashboards-and-reading',
  'language/foreign-patterns',
  'language/foreign-text',
  'core/field-rights',
  'core/visibility',
  'command-line/backup',
  'domains/imports/imports',
  'domains/reports/in-background',
  'domains/imports/reading',
  'privacy/erased-worlds',
  'dates/round-trip',
  'language/money-round-trip',
  'api/odd-inputs',
  'language/currency-nouns',
  'conversation/note-about',
]
/** What waits most comes first, so that there is time to work beside it. */
const projects = ['workerd', 'worker', 'browser', 'apart', 'pure']

const placeIn = (all: string[], is: (one: string) => boolean) => {
  const at = all.findIndex(is)
  return at < 0 ? all.length : at
}
const byFile = ({ moduleId }: TestSpecification) =>
  placeIn(longest, (name) => moduleId.endsWith(`/${name}.test.ts`))
/** One project after the other: a process ends where the next file is of another, and loads for seconds. */
const byProject = ({ project }: TestSpecification) =>
  placeIn(projects, (one) => one === project.name)

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => byProject(a) - byProject(b) || byFile(a) - byFile(b))
  }
}
