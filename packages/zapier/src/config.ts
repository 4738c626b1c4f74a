/**
 * What whoever pushes the app may set, as environment variables of the app:
 * https://docs.zapier.com/integrations/build-cli/overview#environment-variables. Nothing else reads the environment.
 */
export const config = () => ({
  /** `TIKAPIS_ALLOW_LOCAL_SERVER=true`: servers at http:// and private addresses too, to try the app on one machine. */
  allowsLocalServer: process.env.TIKAPIS_ALLOW_LOCAL_SERVER === 'true',
});
