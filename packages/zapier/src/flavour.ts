/**
 * Which of the two apps this is. A trigger is either polled or called, for everybody who uses a version of an app, and
 * what is uploaded must be what runs: so it is compiled in.
 * - `hosted`: triggers ask for news, as the hosted TikAPIs documents no webhooks.
 * - `self-hosted`: triggers are told by webhooks of the person's own server.
 */
export type Flavour = 'hosted' | 'self-hosted';
