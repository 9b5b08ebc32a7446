/** The styles of the bank's dialog. They follow the page's light or dark colour scheme. */

const css = `
.sandbox-bank {
  position: fixed; inset: 0; z-index: 2147483647; display: grid; place-items: center; padding: 16px;
  overflow: auto; background: rgb(10 15 30 / 55%);
  font: 400 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; text-align: start; letter-spacing: normal;
}
.sandbox-bank__box {
  box-sizing: border-box; width: min(100%, 400px); border-radius: 14px; padding: 20px 24px 24px;
  background: #fff; background: light-dark(#fff, #1d2230);
  color: #1a1f36; color: light-dark(#1a1f36, #e8ebf3);
  box-shadow: 0 24px 60px rgb(0 0 0 / 35%); outline: none;
}
.sandbox-bank__head { display: flex; align-items: center; gap: 10px; }
.sandbox-bank__title { margin: 0; font-size: 17px; font-weight: 650; line-height: 1.3; color: inherit; }
.sandbox-bank__tag {
  border-radius: 4px; padding: 3px 6px; background: #fff0b8; color: #6b4e00;
  font-size: 10px; font-weight: 650; line-height: 1; letter-spacing: 0.04em; text-transform: uppercase;
}
.sandbox-bank__close {
  margin: -6px -10px -6px auto; width: 40px; height: 40px; border: 0; border-radius: 8px;
  background: none; color: inherit; font: 400 24px/1 system-ui, sans-serif; cursor: pointer;
}
.sandbox-bank__close:hover { background: rgb(130 140 160 / 18%); }
.sandbox-bank__question { margin: 18px 0 0; font-weight: 550; }
.sandbox-bank__amount { margin: 2px 0 0; font-size: 30px; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
.sandbox-bank__note {
  margin: 8px 0 20px; font-size: 14px;
  color: #525a70; color: light-dark(#525a70, #a9b1c6);
}
.sandbox-bank__button {
  display: block; box-sizing: border-box; width: 100%; min-height: 46px; margin: 10px 0 0; border-radius: 9px; padding: 10px 16px;
  border: 1px solid #c6cbd8; border: 1px solid light-dark(#c6cbd8, #4a5268);
  background: none; color: inherit; font: 600 15px/1.4 system-ui, sans-serif; cursor: pointer;
}
.sandbox-bank__button:hover { background: rgb(130 140 160 / 14%); }
.sandbox-bank__button--main { border-color: #3f46d6; background: #3f46d6; color: #fff; }
.sandbox-bank__button--main:hover { background: #343ab8; }
.sandbox-bank button:focus-visible {
  outline: 3px solid #7d86ff; outline-offset: 2px;
}
@media (forced-colors: active) { .sandbox-bank__box { border: 2px solid; } }
`;

/** Adds the dialog's styles to the page. A constructed sheet needs no `style-src` permission. The result removes them. */
export function adoptDialogSheet(): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
