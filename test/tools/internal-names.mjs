/**
 * Property names that only our own code uses, and that the script tag has in a short form. `test/package/internal-names.test.ts` explains
 * what must not be here: what a page, a backend, Stripe or a test reads, what is stored as JSON, and what is also a text.
 */
export const internalNames = `
  accepts addStyles again another approve areMessagesLoading asked atBank attach attempt bankReturn beforeSend
  brandStyles choices chooser claim clean client completion createField debiting disconnected dropAbandoned expMonth
  expYear fallbackAfterDecline fetchesIntentOnLoad fieldMissing flow focusField fresh giveAway handle hasCreditor
  hostConnected hostDisconnected hostUpdated isAtBank isBankOpen isClaimedByOther isEarly isFinished isFocused isHeld
  isInForm isInHost isInterrupted isLabelled isLoading isMet isMounted isNewMethod isOver isPending isResumed
  isReturn isTouched kept lastFailure laterEnglish loadCondition loadDefinition loadMode lose mandateFor
  mandateInEnglish mayLoad meet methodTypes methods renderRoot requestUpdate missed needsAddress newCard onChange
  onEvent onLateResult onTransition others over paying prevented problems readMethods reattach
  refusalOf renderBrands rendered renewed replaceAccount restyle retryPayment returnUrlFor runEffect
  savedAccount savedBrand savedCard savedMethod secrets sentence sepa setLocale slotName started stateChanged
  styleProbe submission submitAgain summaryStyles takeOver tryClaim unanswered unclaim willUpdate working
`
  .trim()
  .split(/\s+/);

const letters = 'etnisroacdhulfpgmywbvkSTjxEzABCDFGHIJKLMNOPQRUVWXYZq';

/** One letter, then two. @param {number} index @returns {string} */
const shortName = (index) =>
  letters[index % letters.length] +
  (index < letters.length ? '' : shortName(Math.floor(index / letters.length) - 1));

/**
 * The cache of the minifier with their short names, which are the same in every chunk.
 *
 * @returns {{props: {props: Record<string, string>}}}
 */
export const shortNames = () => ({
  props: {
    props: Object.fromEntries(internalNames.map((name, index) => [`$${name}`, shortName(index)])),
  },
});
