import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, by measured time: begun last, one of them would run on alone. */
const longest = [
  'delivery/refused-for-ever',
  'delivery/chaos',
  'core/visibility',
  'browser/board',
  'core/once',
  'core/conformance',
  'core/field-rights',
  'conversation/slow',
  'browser/walk',
  'language/foreign-patterns',
  'delivery/refused-late',
  'core/forms',
  'delivery/refused-calls',
  'language/foreign-text',
  'core/foreign-names',
  'core/long-input',
  'core/isolation',
  'core/undo-rights',
  'browser/reading',
  'conversation/private',
  'domains/imports/imports',
  'identity/rotation',
  'command-line/backup',
  'domains/deals/slipping',
  'delivery/delivery',
  'conversation/note-about',
  'conversation/verbs',
  'api/openapi',
  'browser/dashboards',
  'delivery/undone-news',
  'core/own-field-rights',
  'delivery/live-cards',
  'api/by-own',
  'privacy/erased-worlds',
  'dates/round-trip',
  'browser/board-work',
  'domains/admin/doctor',
  'domains/deals/deal-news',
  'core/undo-roles',
]
/** A Worker is shared by the files of its project that follow one another. */
const projects = ['workerd', 'worker', 'pure', 'apart']

const placeIn = (all: string[], is: (one: string) => boolean) => {
  const at = all.findIndex(is)
  return at < 0 ? all.length : at
}
const byFile = ({ moduleId }: TestSpecification) =>
  placeIn(longest, (name) => moduleId.endsWith(`/${name}.test.ts`))

/** What is long is begun early, of any project: beside what waits there is time to work. */
const byProject = (spec: TestSpecification): number =>
  byFile(spec) < longest.length ? 0 : placeIn(projects, (one) => one === spec.project.name)

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => byProject(a) - byProject(b) || byFile(a) - byFile(b))
  }
}
