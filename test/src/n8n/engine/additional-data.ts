import { credentialsHelper } from './credentials.js';
import type { LoadedPackage } from './package.js';

const nowhere = 'http://127.0.0.1';

/** What n8n's main process gives to an execution. Expressions want the addresses to be real ones. */
export const additionalData = (loaded: LoadedPackage, credential: { apiKey: string; baseUrl: string }) => ({
  credentialsHelper: credentialsHelper(loaded.credentialType, credential),
  restApiUrl: `${nowhere}/rest`,
  instanceBaseUrl: nowhere,
  webhookBaseUrl: `${nowhere}/webhook`,
  webhookWaitingBaseUrl: `${nowhere}/waiting`,
  webhookTestBaseUrl: `${nowhere}/test`,
  formWaitingBaseUrl: `${nowhere}/form`,
  variables: {},
  currentNodeExecutionIndex: 0,
  userId: 'user',
  setExecutionStatus() {},
  logAiEvent() {},
});
