import {createApp} from 'vue';
import 'fenerum-elements/fenerum-elements.css';
import App from './App.vue';

createApp(App).mount('#app');
