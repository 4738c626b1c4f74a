import { describe, expect, it } from '@jest/globals';
import { oldNode } from './old-node.js';

describe('oldNode', () => {
  it.each(['22.20.0', '22.21.1', '24.0.0', '100.1.0'])('takes %s for 22.20', (running) => {
    expect(oldNode('tikapis-server', '>=22.20', running)).toBeNull();
  });

  it.each(['22.19.9', '22.3.0', '20.20.2', '9.99.0'])('refuses %s for 22.20, and says what to do', (running) => {
    expect(oldNode('tikapis-server', '>=22.20', running)).toBe(
      `tikapis-server needs Node 22.20 or newer, and this is Node ${running}. Install a current Node from https://nodejs.org and start it again.`,
    );
  });

  it('takes any of a line that is named without more', () => {
    expect(oldNode('tikapis', '>=20', '20.0.0')).toBeNull();
  });
});
