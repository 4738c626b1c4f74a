import { tikApisApp } from './app.js';

export default tikApisApp('self-hosted');
