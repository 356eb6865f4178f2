/** A line's parts, each in the unit in which it is a whole number. */
interface Exact {
  /** Thousandths of a piece. */
  quantity: number
  /** Millionths of a minor unit a piece. */
  price: bigint
  /** Ten-thousandths of a per cent off. */
  discount: number
}

const unit = 10n ** 15n

/**
 * What a line comes to, in minor units: quantity × price × (1 − discount), a half rounded up.
 * In the units they are kept in, ⌊(q · p · (10⁶ − d) + ½ · 10¹⁵) ÷ 10¹⁵⌋, exact at any size.
 */
export function lineSum({ quantity, price, discount }: Exact): number {
  const exact = BigInt(quantity) * price * BigInt(1_000_000 - discount)
  return Number((exact + unit / 2n) / unit)
}
