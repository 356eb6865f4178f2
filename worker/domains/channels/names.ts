/** What is done by itself, by the names under which it is woken. */
export const arrivalsName = 'arrivals'
export const sendingsName = 'sendings'
