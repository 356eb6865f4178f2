/** Made of what they are for, so that two who enter the same make one. */

export const rateIdOf = (
  { id }: { id: string },
  { own, currency, onDate }: Record<'own' | 'currency' | 'onDate', string>,
): string => ['rate', id, own, currency, onDate.replaceAll('-', '')].join('_')

export const targetIdOf = ({ memberId, month }: Record<'memberId' | 'month', string>): string =>
  `target_${memberId}_${month.replace('-', '')}`
