/**
 * Why nothing can be sent to an address that somebody gave, as far as it can be seen without looking its host up; undefined
 * where nothing is against it. Words that go on after "cannot be used:", and that show nothing of the address.
 */
export function whyNotSentTo(address: string, { allowHttp }: { allowHttp: boolean }): string | undefined {
  if (address === '') return 'it is empty';
  if (!URL.canParse(address)) return 'it is not a web address';
  const { protocol, username, password } = new URL(address);
  if (protocol !== 'https:' && !(allowHttp && protocol === 'http:')) return 'it does not start with https://';
  return username === '' && password === '' ? undefined : 'it holds a user name or password';
}
