import type { OrderCosts, OrderLine } from '../../../schema/workspace/orders.ts'
import { lineSum } from '../products/index.ts'

type Counted = Omit<OrderLine, 'id' | 'name' | 'productId' | 'on'>

/** Of a tax such as 8.875 %, or of a discount of a third. */
export const decimalsOfRates = 4

const scaled = (value: number, places: number) => Math.round(value * 10 ** places)

/** Minor units, before tax: always as a sum, also of what lowers the order. */
export const lineTotal = ({ quantity, price, discount }: Omit<Counted, 'type' | 'tax'>): number =>
  lineSum({
    quantity: scaled(quantity, 3),
    price: BigInt(scaled(price, 6)),
    discount: scaled(discount, decimalsOfRates),
  })

/** Per cent of an amount, a half rounded up. */
const taxOn = (amount: number, rate: number) =>
  Math.round((amount * scaled(rate, decimalsOfRates)) / 10 ** (decimalsOfRates + 2))

const sum = (all: number[]) => all.reduce((one, other) => one + other, 0)

/** What the order comes to; a return and a credit lower it. */
export function sumsOf(lines: OrderLine[]) {
  const signed = lines.map((line) => {
    const net = lineTotal(line)
    const sign = line.type === 'sale' ? 1 : -1
    const off = line.type === 'sale' ? lineTotal({ ...line, discount: 0 }) - net : 0
    return { line, net, sign, off, tax: sign * taxOn(net, line.tax) }
  })
  return {
    amount: sum(signed.map(({ net, sign }) => sign * net)),
    returned: sum(signed.map(({ net, sign }) => (sign < 0 ? net : 0))),
    discounted: sum(signed.map(({ off }) => off)),
    tax: sum(signed.map(({ tax }) => tax)),
  }
}

/** What the lines cost us: goods that come back cost nothing. Null where nothing is known of any. */
export function costsOf(lines: OrderLine[], known: OrderCosts['lines']): OrderCosts | null {
  const some = lines.flatMap((line) => {
    const cost = line.type === 'credit' ? undefined : known[line.id]
    return cost === undefined ? [] : [{ line, cost }]
  })
  if (some.length === 0) return null
  const total = some.map(({ line, cost }) => {
    const all = lineTotal({ quantity: line.quantity, price: cost, discount: 0 })
    return line.type === 'sale' ? all : -all
  })
  return {
    total: sum(total),
    lines: Object.fromEntries(some.map(({ line, cost }) => [line.id, cost])),
  }
}
