/** What a step of Zapier threw: its class, and what is shown. Some classes keep that as JSON in their message. */
export interface Thrown {
  name: string;
  message: string;
  code?: string;
  status?: number;
  delay?: number;
}

export async function thrownBy(run: Promise<unknown>): Promise<Thrown> {
  const error = await run.then(
    (given) => new Error(`nothing was thrown, but given: ${JSON.stringify(given)}`),
    (thrown: unknown) => thrown as Error,
  );
  // Behind an empty line, Zapier tells what happened before.
  const [shown = ''] = error.message.split('\n\n');
  if (!shown.startsWith('{')) return { name: error.name, message: shown };
  return { name: error.name, ...(JSON.parse(shown) as Omit<Thrown, 'name'>) };
}
