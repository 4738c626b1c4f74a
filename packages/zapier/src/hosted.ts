import { tikApisApp } from './app.js';

export default tikApisApp('hosted');
