import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { knobsPatchSchema } from '../knobs.js';
import type { World } from '../world.js';
import { parseControl } from './parse.js';

const clockSchema = z.strictObject({ advanceMs: z.int().min(0) });

/** The settings of the whole sandbox, and its clock. */
export function addKnobControls(app: FastifyInstance, world: World): void {
  app.patch('/_sandbox/knobs', (request) => {
    world.append('knobs_changed', null, { knobs: parseControl(knobsPatchSchema, request.body) });
    return world.state.knobs;
  });

  app.post('/_sandbox/clock', (request) => {
    const { advanceMs } = parseControl(clockSchema, request.body);
    world.append('clock_advanced', null, { byMs: advanceMs });
    world.alarms.runDue();
    return { now: world.now() };
  });
}
