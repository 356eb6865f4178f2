import fc from 'fast-check'

/** Words as a customer may write them. */
export const customer = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('*bold*', '<!channel>', '&amp;', '`code`', '> quote', '', '  ', '_', '👩‍👩‍👧'),
  fc.nat(4000).map((length) => '&'.repeat(length)),
)

/** As JSON, the way Slack reads it. */
export const onWire = (value: unknown) => JSON.parse(JSON.stringify(value))
