/** Attributes that do not belong to our elements: those of HTML, and those that frameworks add to every tag. */

const ofHtml = new Set(
  (
    'accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint exportparts form hidden id inert ' +
    'inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover role slot spellcheck style ' +
    'tabindex title translate xmlns key ref'
  ).split(' '),
);

/** `phase` is the element's own output, which a server or a history snapshot may write back. */
const ofAFramework =
  /^(?:data-|aria-|on|v-|x-|hx-|ng-|wire:|_ng|[@:.?*#([{])|[:.@]|^(?:defer-hydration|ssr|phase)$/;

/** Whether the attribute is valid on every element. */
export const isCommonAttribute = (name: string): boolean =>
  ofHtml.has(name) || ofAFramework.test(name);
