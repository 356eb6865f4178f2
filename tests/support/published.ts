/** Small examples that were published with their answers, typed from where they were published. */

export interface BasketExample {
  source: string
  /** Least support and confidence, as published. */
  asked: { support: number; confidence: number }
  baskets: string[][]
  /**
   * Rules with one product on the right, as published, or as the published counts make them: left,
   * right, in how many baskets, confidence, lift.
   */
  rules: [left: string, right: string, count: number, confidence: number, lift?: number][]
  /** These are all that there are. */
  isWhole?: true
}

export const basketExamples: BasketExample[] = [
  {
    source:
      'Agrawal and Srikant, Fast Algorithms for Mining Association Rules, 1994, figure 3: its large itemsets and their counts',
    asked: { support: 2 / 4, confidence: 0.5 },
    baskets: [
      ['1', '3', '4'],
      ['2', '3', '5'],
      ['1', '2', '3', '5'],
      ['2', '5'],
    ],
    rules: [
      ['1', '3', 2, 1],
      ['3', '1', 2, 2 / 3],
      ['2', '3', 2, 2 / 3],
      ['3', '2', 2, 2 / 3],
      ['2', '5', 3, 1],
      ['5', '2', 3, 1],
      ['3', '5', 2, 2 / 3],
      ['5', '3', 2, 2 / 3],
      ['2 3', '5', 2, 1],
      ['3 5', '2', 2, 1],
      ['2 5', '3', 2, 2 / 3],
    ],
    isWhole: true,
  },
  {
    source:
      'Tan, Steinbach and Kumar, Introduction to Data Mining, 2005, table 6.1, and slides of chapter 6',
    asked: { support: 2 / 5, confidence: 0.6 },
    baskets: [
      ['Bread', 'Milk'],
      ['Bread', 'Diapers', 'Beer', 'Eggs'],
      ['Milk', 'Diapers', 'Beer', 'Cola'],
      ['Bread', 'Milk', 'Diapers', 'Beer'],
      ['Bread', 'Milk', 'Diapers', 'Cola'],
    ],
    rules: [
      ['Diapers Milk', 'Beer', 2, 2 / 3],
      ['Beer Milk', 'Diapers', 2, 1],
      ['Beer Diapers', 'Milk', 2, 2 / 3],
    ],
  },
  {
    source: 'Han, Kamber and Pei, Data Mining, 3rd edition, table 6.1 and example 6.4',
    asked: { support: 2 / 9, confidence: 0.5 },
    baskets: [
      ['I1', 'I2', 'I5'],
      ['I2', 'I4'],
      ['I2', 'I3'],
      ['I1', 'I2', 'I4'],
      ['I1', 'I3'],
      ['I2', 'I3'],
      ['I1', 'I3'],
      ['I1', 'I2', 'I3', 'I5'],
      ['I1', 'I2', 'I3'],
    ],
    rules: [
      ['I1 I2', 'I5', 2, 0.5],
      ['I1 I5', 'I2', 2, 1],
      ['I2 I5', 'I1', 2, 1],
    ],
  },
  {
    source: 'mlxtend, user guide of association_rules, example 1',
    asked: { support: 0.6, confidence: 0.7 },
    baskets: [
      ['Milk', 'Onion', 'Nutmeg', 'Beans', 'Eggs', 'Yogurt'],
      ['Dill', 'Onion', 'Nutmeg', 'Beans', 'Eggs', 'Yogurt'],
      ['Milk', 'Apple', 'Beans', 'Eggs'],
      ['Milk', 'Unicorn', 'Corn', 'Beans', 'Yogurt'],
      ['Corn', 'Onion', 'Beans', 'Ice cream', 'Eggs'],
    ],
    rules: [
      ['Eggs', 'Beans', 4, 1, 1],
      ['Beans', 'Eggs', 4, 0.8, 1],
      ['Onion', 'Eggs', 3, 1, 1.25],
      ['Eggs', 'Onion', 3, 0.75, 1.25],
      ['Milk', 'Beans', 3, 1, 1],
      ['Onion', 'Beans', 3, 1, 1],
      ['Yogurt', 'Beans', 3, 1, 1],
      ['Eggs Onion', 'Beans', 3, 1, 1],
      ['Beans Onion', 'Eggs', 3, 1, 1.25],
      ['Beans Eggs', 'Onion', 3, 0.75, 1.25],
    ],
    isWhole: true,
  },
]

/** The nine rows of the documentation of pandas.pivot_table, and the pivots it shows. */
export const pivotExample = {
  rows: [
    ['foo', 'one', 'small', 1, 2],
    ['foo', 'one', 'large', 2, 4],
    ['foo', 'one', 'large', 2, 5],
    ['foo', 'two', 'small', 3, 5],
    ['foo', 'two', 'small', 3, 6],
    ['bar', 'one', 'large', 4, 6],
    ['bar', 'one', 'small', 5, 8],
    ['bar', 'two', 'small', 6, 9],
    ['bar', 'two', 'large', 7, 9],
  ] as [a: string, b: string, c: string, d: number, e: number][],
  /** The sums of D, by A and B down and C across; of foo, two and large there is none. */
  sums: [
    ['bar', 'one', 'large', 4],
    ['bar', 'one', 'small', 5],
    ['bar', 'two', 'large', 7],
    ['bar', 'two', 'small', 6],
    ['foo', 'one', 'large', 4],
    ['foo', 'one', 'small', 1],
    ['foo', 'two', 'small', 6],
  ] as [string, string, string, number][],
  /** The means of D and of E, by A and C. */
  means: [
    ['bar', 'large', 5.5, 7.5],
    ['bar', 'small', 5.5, 8.5],
    ['foo', 'large', 2, 4.5],
    ['foo', 'small', 2.333333, 4.333333],
  ] as [string, string, number, number][],
}

/**
 * Who applied to Berkeley's six largest departments in 1973 (Bickel, Hammel and O'Connell, Science 187,
 * 1975; the counts as R's UCBAdmissions has them): so many admitted, and so many not.
 */
export const admissions: Record<string, Record<'Men' | 'Women', [number, number]>> = {
  A: { Men: [512, 313], Women: [89, 19] },
  B: { Men: [353, 207], Women: [17, 8] },
  C: { Men: [120, 205], Women: [202, 391] },
  D: { Men: [138, 279], Women: [131, 244] },
  E: { Men: [53, 138], Women: [94, 299] },
  F: { Men: [22, 351], Women: [24, 317] },
}

/** What R's glm says of them: a man in A, then what being a woman adds, and each other department. */
export const admissionWeights = [
  ...['0.58205', '0.09987', '-0.04340', '-1.26260', '-1.29461', '-1.73931', '-3.30648'],
]

/**
 * Plum cuttings that lived or died by when they were planted and how long they were (Bartlett,
 * Contingency Table Interactions, 1935): of 240 each so many lived, and so many are expected to
 * where the two do not interact, which is what a logistic regression of both says.
 */
export const cuttings: [planted: string, length: string, lived: number, expected: number][] = [
  ['At once', 'Long', 156, 161.1],
  ['At once', 'Short', 107, 101.9],
  ['In spring', 'Long', 84, 78.9],
  ['In spring', 'Short', 31, 36.1],
]
