import type { FastifyInstance } from 'fastify';
import { faultSchema } from '../faults/orders.js';
import type { World } from '../world.js';
import { parseControl } from './parse.js';

/** What is to go wrong. */
export function addFaultControls(app: FastifyInstance, world: World): void {
  const left = () => ({ faults: [...world.state.faults.values()] });

  app.get('/_sandbox/faults', left);

  app.post('/_sandbox/faults', (request) => {
    const order = { ...parseControl(faultSchema, request.body), id: world.entries.length + 1 };
    world.append('fault_ordered', order.account, { order });
    return order;
  });

  app.delete('/_sandbox/faults', () => {
    world.append('faults_cleared', null, { orderIds: [...world.state.faults.keys()] });
    return left();
  });
}
