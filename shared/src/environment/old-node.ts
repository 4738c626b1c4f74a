/**
 * What to tell whoever starts a program on a Node that is too old for it, before that is imported; null where it is not.
 * @param wanted the `engines.node` of its package, of the form `>=22.20`
 * @param running as `process.versions.node` gives it
 */
export function oldNode(program: string, wanted: string, running: string): string | null {
  const oldest = wanted.replace('>=', '');
  const [[major = 0, minor = 0], [runningMajor = 0, runningMinor = 0]] = [numbersOf(oldest), numbersOf(running)];
  if (runningMajor > major || (runningMajor === major && runningMinor >= minor)) return null;
  return `${program} needs Node ${oldest} or newer, and this is Node ${running}. Install a current Node from https://nodejs.org and start it again.`;
}

const numbersOf = (version: string): number[] => version.split('.').map(Number);
