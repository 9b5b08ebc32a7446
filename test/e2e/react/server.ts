/** Renders the app as a server does. */
import {createElement} from 'react';
import {renderToString} from 'react-dom/server';
import {App, type AppProps} from './app.js';

/** @returns the HTML of the app */
export const renderApp = (props: AppProps): string => renderToString(createElement(App, props));
