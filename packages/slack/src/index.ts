export { type Config, readConfig } from './config.js';
export { type RunningSlackApp, startSlackApp } from './slack-app.js';
