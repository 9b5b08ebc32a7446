/** The known options of an Element. Others are refused. */

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

/** Throws for an unknown option, and for one that cannot be updated. */
export function checkOptions(type: ElementType, options: object, verb: 'create' | 'update'): void {
  const unknownName = Object.keys(options).find(
    (name) => !known[type].includes(name) || (verb === 'update' && onlyOnCreate.includes(name)),
  );
  if (unknownName === undefined) return;
  throw new IntegrationError(
    `Unrecognized ${verb}() parameter: ${unknownName} is not a parameter that ${verb}() of a ${type} Element knows.`,
  );
}
