import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, by measured time: begun last, one of them would run on alone. */
const longest = [
  'delivery/refused-for-ever',
  'delivery/refused-calls',
  'delivery/chaos',
  'browser/walk',
  'browser/reading',
  'conversation/slow',
  'delivery/refused-late',
  'language/foreign-patterns',
  'language/foreign-text',
  'core/foreign-names',
  'identity/rotation',
  'core/visibility',
  'core/isolation',
  'core/once',
  'conversation/private',
  'delivery/delivery',
  'core/forms',
  'core/own-field-rights',
  'domains/admin/doctor',
  'core/undo-rights',
  'core/conformance',
  'delivery/undone-news',
  'domains/deals/deal-news',
  'domains/deals/slipping',
  'core/undo-roles',
]
/** A Worker is shared by the files of its project that follow one another. */
const projects = ['worker', 'pure', 'apart']

const placeIn = (all: string[], is: (one: string) => boolean) => {
  const at = all.findIndex(is)
  return at < 0 ? all.length : at
}
const byFile = ({ moduleId }: TestSpecification) =>
  placeIn(longest, (name) => moduleId.endsWith(`tests/${name}.test.ts`))

/** What shares nothing can be begun at once, if it is long. */
function byProject(spec: TestSpecification): number {
  const { name } = spec.project
  const isLong = byFile(spec) < longest.length
  return isLong && (name === 'apart' || name === 'browser')
    ? -1
    : placeIn(projects, (one) => one === name)
}

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => byProject(a) - byProject(b) || byFile(a) - byFile(b))
  }
}
