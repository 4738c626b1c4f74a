import type { ICredentialsHelper, ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

/** n8n's own helper reads its database; this one knows one credential and has it authenticate requests as n8n would. */
export function credentialsHelper(
  { authenticate, properties }: ICredentialType,
  data: { apiKey: string; baseUrl: string },
): ICredentialsHelper {
  if (typeof authenticate !== 'function') throw new Error('The credential does not authenticate by a function.');
  const helper = {
    getParentTypes: () => [],
    isCredentialUsableByNode: () => true,
    preAuthentication: async () => undefined,
    runPreAuthentication: async () => undefined,
    getDecrypted: async () => ({ ...data }),
    getCredentialsProperties: () => properties,
    authenticate: (_credentials: object, _type: string, options: IHttpRequestOptions) =>
      authenticate({ ...data }, options),
  };
  return helper as unknown as ICredentialsHelper;
}
