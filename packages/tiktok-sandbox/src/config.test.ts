import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('the command line', () => {
  it('may be empty', () => {
    expect(readConfig([])).toEqual({ ask: 'run', options: {} });
  });

  it('sets all there is to set', () => {
    const args =
      '--port 8080 --host 0.0.0.0 --data d --speed 2.5 --audited --client-key k --client-secret s --webhook-url http://h/w';
    expect(readConfig(args.split(' '))).toEqual({
      ask: 'run',
      options: {
        port: 8080,
        host: '0.0.0.0',
        dataDir: 'd',
        knobs: { speed: 2.5, audited: true, clientKey: 'k', clientSecret: 's', webhookUrl: 'http://h/w' },
      },
    });
  });

  it('tells all that is wrong with it', () => {
    const problems = [expect.stringMatching(/^--port:/), expect.stringMatching(/^--speed:/)];
    expect(readConfig(['--port', '70000', '--speed', 'fast'])).toEqual({ ask: 'fix', problems });
    expect(readConfig(['--colour', 'red'])).toEqual({ ask: 'fix', problems: [expect.stringContaining('--colour')] });
  });

  it('asks for help', () => {
    expect(readConfig(['--help', '--port', 'x'])).toEqual({ ask: 'help' });
  });
});
