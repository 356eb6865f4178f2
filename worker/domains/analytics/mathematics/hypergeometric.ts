const most = 100_000

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series,
 * Σ (a)ₙ(b)ₙ/(c)ₙ zⁿ/n! (Abramowitz and Stegun 15.1.1), which is what Fader and Hardie compute in
 * "Implementing the BG/NBD Model". Near 1, Euler's transformation (15.3.3) is taken where its
 * series falls faster: (1 − z)^(c−a−b) ₂F₁(c − a, c − b; c; z).
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const excess = c - a - b
  return excess < 0 ? (1 - z) ** excess * series(c - a, c - b, c, z) : series(a, b, c, z)
}

function series(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1]
  for (let n = 0; n < most; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) <= 1e-15 * Math.abs(sum)) break
  }
  return sum
}
