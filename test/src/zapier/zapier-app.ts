import { type App, type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';

export type Flavour = 'hosted' | 'self-hosted';

/** A post, as every trigger, search and action gives it. */
export interface Row {
  id: string;
  status: string;
  statusAt: string;
  caption: string;
  [key: string]: unknown;
}

type GivenBundle = Omit<Partial<Bundle>, 'meta'> & { meta?: Partial<Bundle['meta']> };

/** The app as it is built, run as Zapier runs it, for one connection. */
export interface ZapierApp {
  definition: App;
  /** @param step like `triggers.post_published.operation.perform` */
  run: <Result = Row[]>(step: string, bundle?: GivenBundle) => Promise<Result>;
  /** Empties Zapier's cache, as it does by itself when what is kept there is too old. */
  forget: () => void;
  /** What is in Zapier's cache. */
  remembered: () => Record<string, string>;
}

interface Tester {
  (step: (z: ZObject, bundle: Bundle) => unknown, bundle: object): Promise<unknown>;
  zcacheTestObj: Record<string, string>;
}

/** @param authData the key and the server, as they are at each run */
export async function openZapierApp(flavour: Flavour, authData: () => Record<string, string>): Promise<ZapierApp> {
  process.env['TIKAPIS_ALLOW_LOCAL_SERVER'] = 'true';
  const file = new URL(`../../../packages/zapier/dist/${flavour}.js`, import.meta.url);
  const { default: definition } = (await import(file.href)) as { default: App };
  const tester = createAppTester(definition) as unknown as Tester;
  return {
    definition,
    async run<Result>(step: string, bundle: GivenBundle = {}) {
      return (await tester(stepOf(definition, step), { authData: authData(), inputData: {}, ...bundle })) as Result;
    },
    forget: () => void (tester.zcacheTestObj = {}),
    remembered: () => tester.zcacheTestObj,
  };
}

function stepOf(definition: App, step: string): (z: ZObject, bundle: Bundle) => unknown {
  let found: unknown = definition;
  for (const name of step.split('.')) found = (found as Record<string, unknown> | undefined)?.[name];
  if (typeof found !== 'function') throw new Error(`The app has no ${step}.`);
  return found as (z: ZObject, bundle: Bundle) => unknown;
}
