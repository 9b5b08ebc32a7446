// The options of an Element by name: what is not here is refused.

import type {ElementType} from './element-types.js';
import {IntegrationError} from '../shared/integration-error.js';

const known: Readonly<Record<ElementType, readonly string[]>> = {
  card: [
    'classes',
    'style',
    'value',
    'hidePostalCode',
    'iconStyle',
    'hideIcon',
    'disabled',
    'disableLink',
    'preferredNetwork',
  ],
  iban: [
    'classes',
    'style',
    'supportedCountries',
    'placeholderCountry',
    'iconStyle',
    'hideIcon',
    'disabled',
  ],
};
const onlyOnCreate = ['disableLink', 'preferredNetwork'];

/** Throws for an option that the Element does not know, or cannot be told any more. */
export function checkOptions(type: ElementType, options: object, verb: 'create' | 'update'): void {
  const unknownName = Object.keys(options).find(
    (name) => !known[type].includes(name) || (verb === 'update' && onlyOnCreate.includes(name)),
  );
  if (unknownName === undefined) return;
  throw new IntegrationError(
    `Unrecognized ${verb}() parameter: ${unknownName} is not a parameter that ${verb}() of a ${type} Element knows.`,
  );
}
