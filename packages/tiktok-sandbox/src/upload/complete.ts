import { faultEndpoints } from '../faults/orders.js';
import { takeFault } from '../faults/take.js';
import type { Publish } from '../ledger/state.js';
import { armPublish } from '../publish/lifecycle.js';
import type { World } from '../world.js';
import { hashOfFile } from './uploads.js';
import { videoPath } from './video-files.js';

/** All bytes are there: writes it down and lets processing begin. */
export function complete(world: World, publish: Publish, path: string, sha256: string): void {
  const { publishId, account, receivedBytes } = publish;
  const { processingDelayMs, speed } = world.state.knobs;
  world.uploads.forget(publishId);
  const plannedFailReason = plannedFailure(world, publish);
  world.append('upload_completed', account, {
    publishId,
    sha256,
    sizeBytes: receivedBytes,
    path,
    processAt: world.now() + Math.ceil(processingDelayMs / speed),
    plannedFailReason,
  });
  armPublish(world, publishId);
}

/** After a start: completes uploads whose last chunk was the last thing that was written down. */
export async function completeInterrupted(world: World): Promise<void> {
  for (const publish of world.state.publishes.values()) {
    const { sourceInfo, receivedBytes, contentType, file, publishId } = publish;
    if (sourceInfo.source !== 'FILE_UPLOAD' || receivedBytes < sourceInfo.video_size || file !== null) continue;
    const path = videoPath(world.videosDir, publishId, contentType ?? '');
    const hash = await hashOfFile(path, receivedBytes);
    complete(world, publish, path, hash.digest('hex'));
  }
}

/** Our own device: a caption with `#sbx_frame_rate_check_failed` fails with that reason. */
const captionOrder = /#sbx_([a-z_]+)/;

function plannedFailure(world: World, { account, flow, postInfo }: Publish): string | null {
  const otherInit = flow === 'direct' ? 'inbox_init' : 'init';
  const endpoints = faultEndpoints.filter((endpoint) => endpoint !== otherInit);
  const fault = takeFault(world, { endpoints, account, actions: ['fail'] });
  if (fault !== undefined) return fault.failReason;
  if (world.state.knobs.faithful) return null;
  return captionOrder.exec(postInfo?.title ?? '')?.[1] ?? null;
}
