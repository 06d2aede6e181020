import type { CohortDefinition } from '../../../api/types';

export interface Example {
  name: string;
  about: string;
  definition: CohortDefinition;
}

/** Definitions to start from; each shows one part of the language. */
export const EXAMPLES: readonly [Example, ...Example[]] = [
  {
    name: 'Recent buyers',
    about: 'Bought at least once in the last 30 days',
    definition: {
      type: 'performed',
      event: 'purchase',
      comparison: 'at_least',
      value: 1,
      time: { type: 'last', amount: 30, unit: 'days' },
    },
  },
  {
    name: 'Big spenders in two countries',
    about: 'A property and an event with a filter, both needed',
    definition: {
      all: [
        { type: 'property', property: 'country', operator: 'is', values: ['Germany', 'France'] },
        {
          type: 'performed',
          event: 'purchase',
          where: [{ property: 'price', operator: 'at_least', values: [100] }],
          comparison: 'at_least',
          value: 3,
          time: { type: 'ever' },
        },
      ],
    },
  },
  {
    name: 'Lapsed customers',
    about: 'Bought before, but not in the last 90 days',
    definition: {
      all: [
        { type: 'performed', event: 'purchase', comparison: 'at_least', value: 1, time: { type: 'ever' } },
        {
          type: 'performed',
          event: 'purchase',
          comparison: 'is',
          value: 0,
          time: { type: 'last', amount: 90, unit: 'days' },
        },
      ],
    },
  },
  {
    name: 'Reachable by e-mail',
    about: 'Has an address that is not one of ours',
    definition: {
      all: [
        { type: 'property', property: 'email', operator: 'is_set' },
        { not: { type: 'property', property: 'email', operator: 'ends_with', values: ['@example.com'] } },
      ],
    },
  },
];
