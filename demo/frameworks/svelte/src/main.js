import {mount} from 'svelte';
import 'fenerum-elements/fenerum-elements.css';
import App from './App.svelte';

mount(App, {target: document.getElementById('app')});
