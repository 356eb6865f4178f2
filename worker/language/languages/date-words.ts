export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' | 'midnight'
export type Pace =
  | 'daily'
  | 'working'
  | 'weekly'
  | 'fortnightly'
  | 'monthly'
  | 'quarterly'
  | 'halfYearly'
  | 'yearly'

type Week = [string, string, string, string, string, string, string]

/** `#` is the hour, to which so many minutes are added. */
export interface Spoken {
  forms: Record<string, number>
  /** Between minutes and an hour: ten past three, ten to three. */
  past?: string
  to?: string
  /** From one to twelve, where hours are said otherwise than numbers. */
  hours?: string
}

/** Halves of what is counted, before its unit: half a year, one and a half years. */
export interface Halves {
  half: string
  /** One and a half, in one word. */
  more?: string
  /** After a number, before its unit or behind it: two and a half, a year and a half. */
  and: string
  /** Half a year, in one word. */
  year?: string
}

/**
 * What one language writes of days, times and what repeats, in lower case; accents may be left out
 * by who types. Each text is a piece of a pattern without groups that capture; names of months and
 * weekdays come from `Intl`, and only further forms of them stand here.
 */
export interface DateWords {
  /** A close date follows, and must. */
  close: string
  /** A last day may follow: by, until. */
  until: string
  /** What follows is a day, but no close date: starts, kickoff. */
  start: string
  /** May stand before a day and says nothing: on, the. */
  on: string
  today: string
  tomorrow: string
  overmorrow: string
  /** The day after that, in one word. */
  inThreeDays?: string
  yesterday: string
  /** This evening, in one word or two. */
  tonight: string
  /** From Monday, words separated by spaces. */
  weekdays?: Week
  /** Names that are other words too, but in front of a date: to. 3. des. */
  shortWeekdays?: Week
  /** Words that mean every Monday, and so on. */
  eachWeekday?: Week
  /** From January, words separated by spaces. */
  months?: [
    ...[string, string, string, string, string, string],
    ...[string, string, string, string, string, string],
  ]
  current: string
  /** Before or after its noun; with a weekday it can mean two days. */
  next: string
  /** A weekday is written with the word for week: "next" before it is that of next week. */
  weekdaysSayWeek?: true
  /** The one after the next: übernächste. */
  afterNext?: string
  /** What says it of a weekday, and of a day, a week or a month that it is past: na outra. */
  weekdayAfterNext?: string
  /** The first one ahead, in this week or a later one. */
  coming: string
  previous: string
  /** Before a length: in 3 weeks. */
  ahead: string
  /** After a length: 3 weeks from now. */
  later: string
  /** Before a unit alone, which is then one of it: через неделю, but not the report за неделю. */
  oneUnsaid?: string
  /** After a weekday, a week or two later than the next one: friday week, friday fortnight. */
  weeksLater?: [string, string]
  /** Two weeks, as so many days. */
  fortnight?: string
  /** A week by its number, where its unit is not the word for it: v. 49. */
  numberedWeek?: string
  /** Before or after a length. */
  ago: string
  units: Record<Unit, string>
  /** One to twelve, separated by spaces. */
  numbers: string
  /** After a day, where the language says by and on there. */
  trail?: string
  /** Half an hour, as a length. */
  halfHour?: string
  halves?: Halves
  /** Before or after a month, week or year. */
  end: string
  middle: string
  /** Before an hour. */
  at: string
  /** After an hour: Uhr. */
  oclock: string
  am: string
  pm: string
  parts: Record<PartOfDay, string>
  /** Hours as they are said: half past 3. */
  spoken?: Spoken
  every: string
  /** After a length: kolmen viikon välein, 3주마다. */
  apart?: string
  other: string
  /**
   * Every other one as a whole, by how many apart; `#` is a weekday or a unit: un # sur deux. A second
   * one is that again, or the week that is left out. Without one it is of days: 이틀마다.
   */
  spaced: Record<number, string>
  /** Every other day, or a day from now: через день. */
  everyOrIn?: string
  /** Round a length that is left out between two times: 2日おき. */
  skipping?: string
  /** First to fourth, and last. */
  ordinals: [string, string, string, string, string]
  /** After the first Monday: of the month. */
  ofMonth: string
  /** The last day of a month, in one word. */
  lastDay?: string
  rhythms: Record<Pace, string>
}
