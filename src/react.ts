/** `fenerum-elements/react`: both elements as components for React 18 and 19. */
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react';
import './define.js';
import type {FenerumEventMap} from './element/events.js';
import {FenerumCardForm as CardFormElement} from './fenerum-card-form.js';
import {FenerumPaymentRetry as PaymentRetryElement} from './fenerum-payment-retry.js';

type AnyElement = CardFormElement | PaymentRetryElement;
type Props = Readonly<Record<string, unknown>>;
/** The declarations of the package, which are generated, have the type of each prop. */
type Component<Element> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;

/** The callbacks and their events. */
const callbacks = {
  onRegisterNewPaymentCard: 'registerNewPaymentCard',
  onReady: 'fenerum-ready',
  onChange: 'fenerum-change',
  onPhase: 'fenerum-phase',
  onComplete: 'fenerum-complete',
  onError: 'fenerum-error',
} as const satisfies Record<string, keyof FenerumEventMap>;

/** React 18 warns on a server about effects that run before the browser paints. */
const useEffectBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const camelCase = (attribute: string): string =>
  attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Splits props into what a server may write into the HTML, and what only the element itself may get. */
function split(props: Props, {attributes, properties}: typeof CardFormElement) {
  const names = new Map(Object.keys(attributes).map((name) => [camelCase(name), name]));
  const html: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (name in callbacks) continue;
    // The client secret must not be in a page that a cache or a log may keep.
    if (name === 'clientSecret' || name in properties) own[name] = value;
    else if (name === 'className') html['class'] = value;
    // React 18 would write the word "false", which counts as set.
    else html[names.get(name) ?? name] = value === false ? undefined : value;
  }
  return {html, own};
}

/** Calls what the customer's actions before the hydration would have called. */
function replay(element: AnyElement, call: (name: keyof typeof callbacks, event: Event) => void) {
  if (element.phase === 'ready') call('onReady', new CustomEvent('fenerum-ready'));
  if (element.phase !== 'done') return;
  void element.submit().then((outcome) => {
    if (outcome.phase !== 'done') return;
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the event has everything except the phase
    const {phase, ...detail} = outcome;
    call('onComplete', new CustomEvent('fenerum-complete', {detail}));
  });
}

function component<Element extends AnyElement>(
  tag: string,
  definition: typeof CardFormElement | typeof PaymentRetryElement,
): Component<Element> {
  const Form = forwardRef<Element, Props>((props, ref) => {
    const form = useRef<Element>(null);
    const latest = useRef(props);
    const isReplayed = useRef(false);
    const {html, own} = split(props, definition as typeof CardFormElement);

    // Until React has hydrated the page, the element must not load: React compares the children with those that the server has
    // rendered, so Stripe's field must not be among them, and an event must not fire before its listener exists.
    const mustWait = useRef('children' in props || 'onRegisterNewPaymentCard' in props).current;

    useImperativeHandle(ref, () => form.current as Element, []);

    useEffectBeforePaint(() => {
      const element = form.current as Element & Record<string, unknown>;
      for (const name of Object.keys(latest.current)) {
        if (!(name in props) && (name === 'clientSecret' || name in definition.properties)) {
          own[name] = undefined;
        }
      }
      Object.assign(element, own);
      latest.current = props;
    });

    useEffectBeforePaint(() => {
      const element = form.current as Element;
      const call = (name: keyof typeof callbacks, event: Event): void => {
        (latest.current[name] as ((event: Event) => void) | undefined)?.(event);
      };
      const listening = new AbortController();
      for (const [name, event] of Object.entries(callbacks)) {
        const listener = (heard: Event): void => call(name as keyof typeof callbacks, heard);
        element.addEventListener(event, listener, {signal: listening.signal});
      }
      if (!isReplayed.current) replay(element, call);
      isReplayed.current = true;
      return () => listening.abort();
    }, []);

    const {load} = props;
    useEffectBeforePaint(() => {
      if (!mustWait) return;
      if (typeof load === 'string') form.current?.setAttribute('load', load);
      else form.current?.removeAttribute('load');
    }, [mustWait, load]);

    return createElement(tag, {
      ...html,
      ...(mustWait && {load: 'manual'}),
      // The element adds Stripe's field, and an attribute with its phase. React leaves alone what it did not render.
      ...(!('children' in props) && {dangerouslySetInnerHTML: {__html: ''}}),
      suppressHydrationWarning: true,
      ref: form,
    });
  });
  Form.displayName = definition.name;
  return Form;
}

/** `<fenerum-card-form>` as a component. */
export const FenerumCardForm = component<CardFormElement>('fenerum-card-form', CardFormElement);

/** `<fenerum-payment-retry>` as a component. */
export const FenerumPaymentRetry = component<PaymentRetryElement>(
  'fenerum-payment-retry',
  PaymentRetryElement,
);
