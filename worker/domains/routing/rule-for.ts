import type { RoutingRule } from '../../../schema/directory/directory.ts'
import { hasSkill } from '../availability/index.ts'

/** What of a case a rule is chosen by. */
export interface Sort {
  teamId: string | null
  productId: string | null
  language: string | null
}

const says = ({ team, language, product }: RoutingRule): number =>
  [team, language, product].filter(Boolean).length

/** The rule that holds for such a case: of several the one that says most of it, the oldest first. */
export const ruleFor = (all: readonly RoutingRule[], is: Sort): RoutingRule | undefined =>
  all
    .filter(
      ({ team, language, product }) =>
        (!team || team === is.teamId) &&
        (!product || product === is.productId) &&
        (!language || (is.language !== null && hasSkill([is.language], language))),
    )
    .sort((one, other) => says(other) - says(one))[0]
